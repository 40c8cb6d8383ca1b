package io.datafi.cli.demo;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Work of the story on other threads. */
final class Background {
    private Background() {}

    /** The outcome; what made the work fail is thrown, and nothing else of the pool goes on. */
    static <T> T await(ExecutorService pool, Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            pool.shutdownNow();
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
