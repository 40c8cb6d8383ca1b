package io.datafi.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the public {@code age} tool. A test that needs it is aborted, not passed, without it. */
public final class AgeTool {
    private static final int TIMEOUT_SECONDS = 60;

    private AgeTool() {}

    /** What {@code age-keygen} made. */
    public record Keys(String secret, String recipient) {}

    /** The tool; where it is missing and may be installed, it is. */
    public static AgeTool require() throws Exception {
        if (!found() && "root".equals(System.getProperty("user.name"))) {
            run(null, List.of("sh", "-c", "apt-get install -y -qq age >&2"), false);
        }
        if (!found()) {
            abort("the tool 'age' is missing: apt-get install age");
        }
        return new AgeTool();
    }

    /** A new key pair. */
    public Keys keygen(Path folder) throws Exception {
        Path file = folder.resolve("buyer.key");
        run(null, List.of("age-keygen", "-o", file.toString()), true);
        String secret = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("AGE-SECRET-KEY-"))
                .findFirst()
                .orElseThrow();
        String recipient = new String(run(null, List.of("age-keygen", "-y", file.toString()), true));
        return new Keys(secret, recipient.strip());
    }

    /** The plain bytes of an age file. */
    public byte[] decrypt(Path encrypted, String secret) throws Exception {
        Path identity = Files.createTempFile("identity", ".txt");
        try {
            Files.writeString(identity, secret);
            return run(null, List.of("age", "-d", "-i", identity.toString(), encrypted.toString()), true);
        } finally {
            Files.delete(identity);
        }
    }

    private static boolean found() throws Exception {
        try {
            run(null, List.of("age", "--version"), true);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static byte[] run(Path folder, List<String> command, boolean mustSucceed) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder == null ? null : folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        if (mustSucceed) {
            assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
        }
        return output;
    }
}
