package io.datafi.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds in memory, as Linux counts it. */
final class ProcessMemory {
    private static final long KB_IN_MB = 1024;

    private ProcessMemory() {}

    static long residentMb(long pid) throws IOException {
        return megabytes(pid, "VmRSS:");
    }

    /** The most since the peak was forgotten. */
    static long peakMb(long pid) throws IOException {
        return megabytes(pid, "VmHWM:");
    }

    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    private static long megabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith(field))
                        .map(line -> line.substring(field.length()).strip().split(" ")[0])
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                / KB_IN_MB;
    }
}
