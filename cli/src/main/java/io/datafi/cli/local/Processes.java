package io.datafi.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether processes run. One that ended but was not collected by its parent does not: containers
 * often have no init process that collects, and the JDK takes such a process for alive.
 */
final class Processes {
    private static final long LOOK_MILLIS = 100;
    private static final int STATE = 0;
    private static final int START_TIME = 19;

    private Processes() {}

    static boolean isAlive(ProcessHandle process) {
        return process.isAlive()
                && stat(process.pid()).map(stat -> !stat[STATE].equals("Z")).orElse(true);
    }

    /** Waits for the end, no longer than the patience; true if the process ended. */
    static boolean endsWithin(ProcessHandle process, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive(process)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                process.onExit().get(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Looked at again, as long as the patience lasts.
            } catch (ExecutionException e) {
                return true;
            }
        }
        return true;
    }

    /**
     * Linux' own start time in clock ticks since boot, which no change of the wall clock moves;
     * elsewhere the JDK's.
     */
    static String start(ProcessHandle process) {
        return stat(process.pid())
                .map(stat -> stat[START_TIME])
                .or(() -> process.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli())))
                .orElse("?");
    }

    /**
     * The fields after the command, which stands in parentheses and may hold blanks; empty outside
     * Linux.
     */
    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
