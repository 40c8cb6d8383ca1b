package io.datafi.platform.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret this service keeps outside its database. Purpose-bound keys are derived from it
 * with HKDF-SHA-256 (RFC 5869), so that no two uses share a key.
 */
public final class MasterKey {
    /** Bytes of the key. */
    public static final int LENGTH = 32;

    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey wrapping;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param key 32 random bytes
     */
    public MasterKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a master key has %d bytes, not %d".formatted(LENGTH, key.length));
        }
        this.key = key.clone();
        wrapping = derive(key, "datafi-content-key/1", "AES");
    }

    /** Reads 32 bytes as base64, white space around them allowed. */
    public static MasterKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return new MasterKey(Base64.getDecoder().decode(text));
    }

    /** Encrypts a secret so that it opens only here and only for this owner. */
    public byte[] wrap(String secret, UUID owner) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, owner);
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.allocate(1 + NONCE_LENGTH + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Opens {@link #wrap}.
     *
     * @throws IllegalStateException if the bytes were altered, belong to another owner or were
     *     wrapped by another master key: an operator's mistake, never a caller's
     */
    public String unwrap(byte[] wrapped, UUID owner) {
        if (wrapped.length <= 1 + NONCE_LENGTH || wrapped[0] != FORMAT) {
            throw new IllegalStateException("not a wrapped key of format " + FORMAT);
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        ByteBuffer.wrap(wrapped, 1, NONCE_LENGTH).get(nonce);
        int sealedAt = 1 + NONCE_LENGTH;
        try {
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(wrapped, sealedAt, wrapped.length - sealedAt);
            return new String(secret, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    "the content key of %s does not open with this master key".formatted(owner), wrongKey);
        }
    }

    /** HMAC-SHA-256 of a text, under a key for this purpose alone. */
    public byte[] sign(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derive(key, purpose, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static SecretKey derive(byte[] key, String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(key, "Generic"))
                                    .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), LENGTH));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
