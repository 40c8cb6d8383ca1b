package io.datafi.marketplace.content;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;

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
