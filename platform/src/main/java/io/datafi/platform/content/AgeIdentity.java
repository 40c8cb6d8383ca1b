package io.datafi.platform.content;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.util.List;

/**
 * An age X25519 key pair in its text forms.
 *
 * @param secret {@code AGE-SECRET-KEY-1…}, as {@code age -d -i} reads it
 * @param recipient {@code age1…}
 */
public record AgeIdentity(String secret, AgeRecipient recipient) {
    /** A new identity from the JDK's secure random source. */
    public static AgeIdentity generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeIdentity(text(pair.getPrivate()), AgeRecipient.parse(text(pair.getPublic())));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Opens an age file to this identity, chunk by chunk.
     *
     * @throws IOException also while it is read, if a byte of it was altered or it is for somebody else
     */
    public static InputStream decrypting(String secret, InputStream encrypted) throws IOException {
        try {
            return Channels.newInputStream(new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(
                            Channels.newChannel(encrypted),
                            List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret))));
        } catch (GeneralSecurityException notForIt) {
            throw new IOException(notForIt);
        }
    }

    /** The library encodes its keys as age writes them. */
    private static String text(Key key) {
        return new String(key.getEncoded(), StandardCharsets.US_ASCII);
    }

    /** Without the secret: a record would print it into every log. */
    @Override
    public String toString() {
        return "AgeIdentity[" + recipient.text() + "]";
    }
}
