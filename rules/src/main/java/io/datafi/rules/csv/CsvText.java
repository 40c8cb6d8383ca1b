package io.datafi.rules.csv;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** From the bytes of a file to its text. */
final class CsvText {
    private CsvText() {}

    /** Decodes UTF-8 and passes over a byte order mark; null if it is something else and that did not end the reading. */
    static String of(byte[] utf8, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(unit -> unit == '\n').count();
            problems.report(CSV_MALFORMED, line, CsvReader.column(text, text.length()), notUtf8(utf8));
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String notUtf8(byte[] bytes) {
        boolean utf16 = bytes.length > 1
                && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                        || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
        return utf16 ? "the file is UTF-16; save it as UTF-8" : "the file is not UTF-8; save it as UTF-8";
    }

    /** Reports the first NUL of every line: no person can see it and no service stores it. */
    static void refuseNul(String text, Problems problems) {
        int line = 1;
        int from = 0;
        for (int at = text.indexOf('\0'); at >= 0; at = from == 0 ? -1 : text.indexOf('\0', from)) {
            line += (int) text.substring(from, at)
                    .chars()
                    .filter(unit -> unit == '\n')
                    .count();
            problems.report(CSV_MALFORMED, line, CsvReader.column(text, at), "a NUL character");
            from = text.indexOf('\n', at) + 1;
            line++;
        }
    }
}
