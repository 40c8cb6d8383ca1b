package io.datafi.cli.demo;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;

/**
 * The buyer's age X25519 key. What it opens the public {@code age} tool opens as well.
 *
 * @param secret AGE-SECRET-KEY-1…
 * @param recipient age1…
 */
record AgeKey(String secret, String recipient) {
    private static final int BUFFER_BYTES = 1 << 16;

    static AgeKey create() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeKey(
                    text(pair.getPrivate().getEncoded()), text(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The plain bytes; fails on a file that is for somebody else or was changed. */
    byte[] open(byte[] ageFile) {
        return open(secret, ageFile);
    }

    static byte[] open(String secret, byte[] ageFile) {
        try {
            RecipientStanzaReader reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret);
            ReadableByteChannel plain = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(ageFile)), List.of(reader));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (plain.read(buffer) >= 0) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException notForUs) {
            throw new IllegalStateException("the age file does not open", notForUs);
        }
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return recipient;
    }
}
