package io.datafi.platform.log;

import io.datafi.rules.log.LogKeys;
import io.datafi.rules.log.TreeHead;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Ed25519 key that signs the heads of this service's log; a PKCS#8 PEM file. */
@Singleton
public class LogKey {
    private final PrivateKey privateKey;
    private final byte[] publicKey;

    LogKey(@ConfigProperty(name = "datafi.log.key-file") Optional<Path> file) {
        try {
            privateKey = file.isPresent() ? read(file.get()) : make();
            publicKey = derive(privateKey);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("DATAFI_LOG_KEY_FILE is no Ed25519 key in PKCS#8 PEM", unreadable);
        }
    }

    /** The public key, 32 raw bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(TreeHead head) {
        return head.sign(privateKey);
    }

    private static PrivateKey read(Path file) throws GeneralSecurityException {
        try {
            String pem = Files.readString(file)
                    .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PrivateKey make() throws GeneralSecurityException {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException("DATAFI_LOG_KEY_FILE is not set: heads must be signed with a lasting key");
        }
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    }

    /** Java derives a public key only when it makes the pair, so it is made from the same seed. */
    private static byte[] derive(PrivateKey privateKey) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) privateKey).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return LogKeys.raw(generator.generateKeyPair().getPublic());
    }

    private static final class Seed extends SecureRandom {
        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(Arrays.copyOf(seed, bytes.length), 0, bytes, 0, bytes.length);
        }
    }
}
