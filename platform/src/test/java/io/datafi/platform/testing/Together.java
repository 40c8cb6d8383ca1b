package io.datafi.platform.testing;

import io.datafi.platform.error.RemoteError;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Calls at the same time, to see whether they pass a limit together. */
public final class Together {
    private static final int THREADS = 8;

    private Together() {}

    /** How many calls ended with which code; those that were not refused under {@code OK}. */
    public static Map<String, Integer> outcomes(int calls, IntConsumer call) {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < calls; i++) {
                int number = i;
                threads.execute(() -> {
                    String outcome = outcome(number, call);
                    synchronized (outcomes) {
                        outcomes.merge(outcome, 1, Integer::sum);
                    }
                });
            }
        }
        return outcomes;
    }

    private static String outcome(int number, IntConsumer call) {
        try {
            call.accept(number);
            return "OK";
        } catch (StatusRuntimeException refused) {
            return RemoteError.of(refused)
                    .map(refusal -> refusal.code().name())
                    .orElse(refused.getStatus().toString());
        } catch (RuntimeException | Error bug) {
            return bug.toString();
        }
    }
}
