package io.datafi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of this module share. */
public final class Assertions {
    private Assertions() {}

    /** Asserts that the call is refused with this code. */
    public static void assertRefused(RuleError code, ThrowingCallable call) {
        RuleException refusal = catchThrowableOfType(RuleException.class, call);
        assertThat(refusal).as("refused with %s", code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    /** A test resource. */
    public static byte[] resource(String path) {
        try (InputStream in = Assertions.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a test resource. */
    public static String resourceText(String path) {
        return new String(resource(path), StandardCharsets.UTF_8);
    }

    /** The lines of a test resource. */
    public static List<String> resourceLines(String path) {
        return resourceText(path).lines().toList();
    }
}
