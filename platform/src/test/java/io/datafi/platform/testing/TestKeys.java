package io.datafi.platform.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key of test tokens: made anew in every virtual machine, and kept in its system properties
 * because several class loaders of one test run must agree on it.
 */
final class TestKeys {
    private static final String PUBLIC = "datafi.test.public-key";
    private static final String PRIVATE = "datafi.test.private-key";

    private TestKeys() {}

    static String publicKey() {
        make();
        return System.getProperty(PUBLIC);
    }

    static PrivateKey privateKey() {
        make();
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void make() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PUBLIC) == null) {
                KeyPair pair = generate();
                System.setProperty(PRIVATE, text(pair.getPrivate().getEncoded()));
                System.setProperty(PUBLIC, text(pair.getPublic().getEncoded()));
            }
        }
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String text(byte[] encoded) {
        return Base64.getEncoder().encodeToString(encoded);
    }
}
