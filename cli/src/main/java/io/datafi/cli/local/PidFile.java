package io.datafi.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers a process by its number and its start, because numbers are given out again: a process
 * with the same number and another start is somebody else's.
 */
record PidFile(Path file) {
    void write(ProcessHandle process) {
        Home.write(file, process.pid() + " " + start(process.pid()) + "\n");
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The remembered process, if it is still the same one and still runs. */
    Optional<ProcessHandle> process() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            long pid = Long.parseLong(words[0]);
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> words.length == 2 && words[1].equals(start(pid)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Linux' own start time in clock ticks since boot, which no change of the wall clock moves;
     * elsewhere the JDK's.
     */
    private static String start(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the command in parentheses and may hold blanks.
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(instant -> Long.toString(instant.toEpochMilli()))
                    .orElse("?");
        }
    }
}
