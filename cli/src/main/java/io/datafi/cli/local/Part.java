package io.datafi.cli.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** One process of the local system: how it starts, when it is ready, how it stops. */
interface Part {
    String name();

    /** What people connect to. */
    String address();

    /** Parts that must be ready before this one starts. */
    default Set<String> needs() {
        return Set.of();
    }

    /** Slow work done once before the first start; {@code step} hears what is going on. */
    default void prepare(Consumer<String> step) throws IOException, InterruptedException {}

    /**
     * The command of the next start. Called before every start, so that it can mend what a crash
     * left.
     */
    ProcessBuilder command() throws IOException;

    /** Whether the process answers. Asked often; must return within a second or two. */
    boolean ready(ProcessHandle process);

    /** After each start, once ready. */
    default void started() throws IOException, InterruptedException {}

    /** Asks the process to finish what it has in hand and end. */
    default void stop(ProcessHandle process) {
        process.destroy();
    }

    default Duration startTimeout() {
        return Duration.ofSeconds(180);
    }

    default Duration stopTimeout() {
        return Duration.ofSeconds(20);
    }
}
