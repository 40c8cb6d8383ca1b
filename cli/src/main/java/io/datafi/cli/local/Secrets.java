package io.datafi.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.function.Supplier;

/** Passwords and keys of the local system, each made once and readable by its owner alone. */
public final class Secrets {
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Home home) {
        folder = home.root().resolve("secrets");
    }

    /**
     * A password without characters that a shell, a URL or a properties file would read
     * differently.
     */
    public String password(String name) {
        return text(name, () -> {
            byte[] bytes = new byte[18];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .replace('-', 'x')
                    .replace('_', 'y');
        });
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** 32 random bytes in base64. */
    Path masterKey(String name) {
        return file(name, () -> {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    /** An Ed25519 private key, PKCS#8 in PEM. */
    Path signingKey(String name) {
        return file(name, () -> {
            try {
                byte[] key = KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded();
                return "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private synchronized Path file(String name, Supplier<String> made) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            replace(name, made.get());
        }
        return file;
    }

    /** Writes a secret anew; it is never readable by others, not even for a moment. */
    public synchronized Path replace(String name, String text) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path staging = folder.resolve(name + ".new");
            Files.deleteIfExists(staging);
            try (var channel = Files.newByteChannel(
                    staging,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            } catch (FileAlreadyExistsException e) {
                throw new IOException("two commands write " + staging + " at once", e);
            }
            Path file = folder.resolve(name);
            Files.move(staging, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name, Supplier<String> made) {
        try {
            return Files.readString(file(name, made)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
