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
        Home.write(file, process.pid() + " " + Processes.start(process) + "\n");
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
                    .filter(Processes::isAlive)
                    .filter(handle -> words.length == 2 && words[1].equals(Processes.start(handle)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
