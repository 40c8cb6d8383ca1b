package io.datafi.cli.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last records of a log. A record begins with a time or is a line of JSON, and what follows
 * belongs to it, such as a stack trace; where no line does, each that is not indented is one.
 *
 * @param text of the records, whole lines
 * @param end where the file ended
 */
record LogTail(String text, long end) {
    private static final Pattern BEGIN = Pattern.compile("^(\\{|\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d)");
    private static final Pattern FLUSH = Pattern.compile("^\\S");
    private static final int FIRST_BYTES = 64 << 10;

    /** Of a record larger than this the beginning is left out. */
    private static final int BYTES_MAX = 32 << 20;

    static LogTail of(Path file, int records) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long size = access.length();
            for (long length = FIRST_BYTES; ; length *= 2) {
                int taken = (int) Math.min(size, Math.min(length, BYTES_MAX));
                List<String> found = records(read(access, size - taken, taken), taken == size);
                if (found.size() >= records || taken == size || taken == BYTES_MAX) {
                    return new LogTail(
                            String.join("", found.subList(Math.max(0, found.size() - records), found.size())), size);
                }
            }
        }
    }

    /** Whole records; what stands before the first of them is left out unless it is the file's beginning. */
    private static List<String> records(String text, boolean whole) {
        List<String> lines = text.lines().toList();
        List<String> known = whole ? lines : lines.subList(Math.min(1, lines.size()), lines.size());
        boolean timed = known.stream().anyMatch(line -> BEGIN.matcher(line).find());
        Pattern begin = timed ? BEGIN : FLUSH;
        List<StringBuilder> records = new ArrayList<>();
        for (String line : known) {
            if (begin.matcher(line).find() || whole && records.isEmpty()) {
                records.add(new StringBuilder());
            }
            if (!records.isEmpty()) {
                records.getLast().append(line).append('\n');
            }
        }
        return records.stream().map(StringBuilder::toString).toList();
    }

    private static String read(RandomAccessFile access, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        access.seek(from);
        access.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
