package io.datafi.cli.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of MIME as the mails of our own parts have: parts in parts, base64, quoted-printable, and
 * words of other scripts in a subject. Bytes are held as Latin-1 until their character set is known.
 */
final class Mime {
    private static final Pattern END_OF_HEAD = Pattern.compile("\r?\n\r?\n");

    /** Possessive over its folded lines, however many: the engine would recurse for each of them to go back. */
    private static final Pattern HEADER = Pattern.compile("(?m)^([\\w-]+):[ \t]*(.*(?:\r?\n[ \t].*)*+)");

    private static final Pattern WORD = Pattern.compile("=\\?([\\w-]+)\\?([BbQq])\\?([^?]*)\\?=(?:\\s+(?==\\?))?");
    private static final Pattern ESCAPED = Pattern.compile("=([0-9A-Fa-f]{2})");
    private static final int DEPTH = 5;

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String body;

    private Mime(String text) {
        Matcher end = END_OF_HEAD.matcher(text);
        boolean hasBody = end.find();
        HEADER.matcher(hasBody ? text.substring(0, end.start()) : text)
                .results()
                .forEach(header -> headers.putIfAbsent(
                        header.group(1).toLowerCase(Locale.ROOT),
                        header.group(2).replaceAll("\r?\n[ \t]+", " ").strip()));
        body = hasBody ? text.substring(end.end()) : "";
    }

    static Mime of(byte[] raw) {
        return new Mime(new String(raw, StandardCharsets.ISO_8859_1));
    }

    String subject() {
        return WORD.matcher(headers.getOrDefault("subject", ""))
                .replaceAll(word -> Matcher.quoteReplacement(word(word)));
    }

    /** The first part of this type. */
    Optional<String> text(String type) {
        return text(type, DEPTH);
    }

    private Optional<String> text(String type, int depth) {
        String own = headers.getOrDefault("content-type", "text/plain");
        Optional<String> boundary = parameter(own, "boundary");
        if (boundary.isEmpty()) {
            return own.toLowerCase(Locale.ROOT).startsWith(type) ? Optional.of(decoded(own)) : Optional.empty();
        }
        return depth == 0
                ? Optional.empty()
                : Pattern.compile("(?:^|\r?\n)--" + Pattern.quote(boundary.get()) + "(?:--)?[ \t]*\r?\n?")
                        .splitAsStream(body)
                        .skip(1)
                        .map(part -> new Mime(part).text(type, depth - 1))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private String decoded(String type) {
        byte[] bytes = switch (headers.getOrDefault("content-transfer-encoding", "7bit")
                .toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" -> unescaped(body.replaceAll("=[ \t]*\r?\n", ""));
            default -> body.getBytes(StandardCharsets.ISO_8859_1);
        };
        return new String(bytes, charset(parameter(type, "charset").orElse("utf-8")));
    }

    private static String word(MatchResult word) {
        byte[] bytes = word.group(2).equalsIgnoreCase("B")
                ? Base64.getMimeDecoder().decode(word.group(3))
                : unescaped(word.group(3).replace('_', ' '));
        return new String(bytes, charset(word.group(1)));
    }

    private static byte[] unescaped(String text) {
        var bytes = new ByteArrayOutputStream();
        int from = 0;
        Matcher escaped = ESCAPED.matcher(text);
        while (escaped.find()) {
            bytes.writeBytes(text.substring(from, escaped.start()).getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(HexFormat.fromHexDigits(escaped.group(1)));
            from = escaped.end();
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static Optional<String> parameter(String header, String name) {
        Matcher found = Pattern.compile("(?i);\\s*" + name + "=\"?([^\";]+)\"?").matcher(header);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
