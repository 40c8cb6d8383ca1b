package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines that only grows, and that one process at a time writes. A line that an
 * interruption left without its end is cut off when the file is read.
 */
public final class GrowingFile implements AutoCloseable {
    private static final int LINE_BYTES_MAX = 16 << 20;

    private final Path path;
    private final FileChannel channel;

    private GrowingFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a file, or makes it and its folder. Fails with FILE_IN_USE, OUT_NOT_WRITABLE. */
    public static GrowingFile open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new CliError(ExitCode.BAD_INPUT, "OUT_NOT_WRITABLE", path + ": it is no file");
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw new CliError(ExitCode.UNAVAILABLE, "FILE_IN_USE", path + ": another process writes it");
            }
            return new GrowingFile(path, channel);
        } catch (IOException e) {
            throw new CliError(ExitCode.BAD_INPUT, "OUT_NOT_WRITABLE", path + ": " + IoReason.of(e), e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException twiceHere) {
            return false;
        }
    }

    /** Takes a line of a file. */
    public interface LineReader {
        /** @param number from 1 */
        void line(long number, byte[] text);
    }

    /** Gives all whole lines, once, before anything is appended. */
    public void readLines(LineReader reader) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long whole = 0;
            long number = 0;
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read != '\n') {
                    line.write(read);
                    requireLength(number + 1, line.size());
                    continue;
                }
                number++;
                whole += line.size() + 1L;
                reader.line(number, line.toByteArray());
                line.reset();
            }
            channel.truncate(whole);
            channel.position(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireLength(long number, int length) {
        if (length > LINE_BYTES_MAX) {
            throw new CliError(
                    ExitCode.BAD_INPUT,
                    "LINE_TOO_LONG",
                    "%s:%d: a line of more than %d bytes".formatted(path, number, LINE_BYTES_MAX));
        }
    }

    /** Writes lines at the end, in one go. */
    public void append(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new CliError(ExitCode.IO, "OUT_NOT_WRITABLE", path + ": " + IoReason.of(e), e);
        }
    }

    /** Returns when all that was appended is on disk. */
    public void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new CliError(ExitCode.IO, "OUT_NOT_WRITABLE", path + ": " + IoReason.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
