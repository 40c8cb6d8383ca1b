package io.datafi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time from /proc, in hundredths of a second as the kernel counts there. */
final class ProcessorTime {
    private static final long MILLIS_A_TICK = 10;
    // Counted behind the command's closing bracket, which may itself hold blanks and brackets.
    private static final int USER = 11;
    private static final int FIELDS = 4;

    private ProcessorTime() {}

    /** Of a process, of those of its children that live, and of those it has waited for. */
    static long millisOf(long pid) {
        long ticks = ticks(pid);
        for (ProcessHandle child :
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList()) {
            ticks += ticks(child.pid());
        }
        return ticks * MILLIS_A_TICK;
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = USER; i < USER + FIELDS; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks;
        } catch (java.nio.file.NoSuchFileException ended) {
            // Its parent has it in its own count.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
