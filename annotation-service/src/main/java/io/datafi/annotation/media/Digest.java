package io.datafi.annotation.media;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a file, by which it is named.
 *
 * @param hex 64 lower-case digits
 */
record Digest(String hex) {
    /** What the content of a task that shows a file begins with. */
    static final String CONTENT = "medium:sha256:";

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    static Digest of(byte[] sha256) {
        return new Digest(HexFormat.of().formatHex(sha256));
    }

    /** Fails with INVALID_ARGUMENT. */
    static Digest parse(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw INVALID_ARGUMENT
                    .because("a digest is 64 lower-case hex digits")
                    .atField("sha256");
        }
        return new Digest(hex);
    }

    /** Whether a task with this content shows a file, or means to. */
    static boolean isNamedBy(String content) {
        return content.startsWith(CONTENT);
    }

    /** The file that a task with this content shows; empty where the name is no digest. */
    static Optional<Digest> namedBy(String content) {
        String hex = content.substring(CONTENT.length());
        return HEX.matcher(hex).matches() ? Optional.of(new Digest(hex)) : Optional.empty();
    }

    /** The content of a task that shows the file. */
    String content() {
        return CONTENT + hex;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
