package io.datafi.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log that the launcher itself writes; the one before it is kept. */
final class LogFile {
    private static final long BYTES_MAX = 16 << 20;

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /** Adds a line. Closed after each, so that nothing is lost and the file may be taken away. */
    synchronized void line(String text) {
        try {
            rotate(file);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a new file once this one is large. */
    static void rotate(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
