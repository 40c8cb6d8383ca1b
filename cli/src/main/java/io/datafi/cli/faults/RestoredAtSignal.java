package io.datafi.cli.faults;

import io.datafi.cli.local.BorrowedSystem;
import io.datafi.cli.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Gives a service its usual settings back if a signal ends the command before this is closed. */
final class RestoredAtSignal implements AutoCloseable {
    private final Thread hook;

    RestoredAtSignal(Home home, String service) {
        hook = new Thread(() -> restore(home, service), "restore " + service);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void restore(Home home, String service) {
        try {
            BorrowedSystem.restore(home, service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            // It runs already, and does no harm now.
        }
    }
}
