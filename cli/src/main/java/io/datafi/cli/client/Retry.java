package io.datafi.cli.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Repeats a call while a part of the system is away. Only for calls that may be repeated: reads,
 * and mutations whose idempotency key was made before the first try.
 */
public final class Retry {
    private static final Duration OUTAGE_MAX = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<Status.Code> AWAY =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED);

    private Retry() {}

    /**
     * The call's outcome; refusals come at once as {@link ClientException} with the service's code.
     */
    public static <T> T call(Supplier<T> call) {
        long deadline = System.nanoTime() + OUTAGE_MAX.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException failed) {
                if (!isAway(failed.getStatus()) || System.nanoTime() > deadline) {
                    throw refusal(failed);
                }
            } catch (ClientException failed) {
                if (!failed.code().equals("UNAVAILABLE") || System.nanoTime() > deadline) {
                    throw failed;
                }
            }
            pause();
        }
    }

    /** A connection that breaks under a call is UNKNOWN to gRPC, with the closed channel as its cause. */
    private static boolean isAway(Status status) {
        return AWAY.contains(status.getCode())
                || status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof ClosedChannelException;
    }

    /** The outcome of one try: for what could be refused because it was done before. */
    public static <T> T once(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException failed) {
            throw refusal(failed);
        }
    }

    /** What a failed call says, in the words of the service. */
    public static ClientException refusal(StatusRuntimeException failed) {
        return Refusals.of(failed);
    }

    /** Calls again until the outcome is as wanted; fails with NOT_IN_TIME after the bound. */
    public static <T> T until(String what, Duration bound, Supplier<T> call, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            T outcome = call(call);
            if (wanted.test(outcome)) {
                return outcome;
            }
            if (System.nanoTime() > deadline) {
                throw new ClientException("NOT_IN_TIME", what + ": not within " + bound.toSeconds() + " s");
            }
            pause();
        }
    }

    /**
     * Calls again while it is refused with this code: for what follows an event that is still on
     * its way.
     */
    public static <T> T whileRefused(String code, Duration bound, Supplier<T> call) {
        return whileRefused(Set.of(code), bound, call);
    }

    /** The same for any of these codes. */
    public static <T> T whileRefused(Set<String> codes, Duration bound, Supplier<T> call) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            try {
                return call(call);
            } catch (ClientException refused) {
                if (!codes.contains(refused.code()) || System.nanoTime() > deadline) {
                    throw refused;
                }
            }
            pause();
        }
    }

    private static void pause() {
        // Jitter, so that many clients of a part that comes back do not all come at once.
        long nanos = PAUSE.toNanos();
        LockSupport.parkNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos));
    }
}
