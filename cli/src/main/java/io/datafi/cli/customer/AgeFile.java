package io.datafi.cli.customer;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;

/** Opens age files with an X25519 identity; nothing of a changed file is given out. */
final class AgeFile {
    private static final String SECRET = "AGE-SECRET-KEY-1";

    private AgeFile() {}

    /** The secret key in an identity file, whose other lines are comments. */
    static String secretIn(String identity) {
        return identity.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(SECRET))
                .findFirst()
                .orElseThrow(
                        () -> new CliError(ExitCode.BAD_INPUT, "NO_AGE_IDENTITY", "no line begins with " + SECRET));
    }

    static byte[] open(String secret, byte[] file) {
        try {
            var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret);
            var plain = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(file)), List.of(reader));
            return Channels.newInputStream(plain).readAllBytes();
        } catch (GeneralSecurityException | IOException e) {
            throw new CliError(
                    ExitCode.FAILED, "AGE_FILE_UNREADABLE", "the file is for somebody else or was changed", e);
        }
    }
}
