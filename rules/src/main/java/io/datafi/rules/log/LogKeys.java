package io.datafi.rules.log;

import static io.datafi.rules.RuleError.KEY_INVALID;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 keys in the 32 bytes of RFC 8032, which is how trust files and the chain name them.
 *
 * @see "RFC 8032; RFC 8410 for the X.509 form that Java reads"
 */
public final class LogKeys {
    /** The length of a public key, in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";

    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private LogKeys() {}

    /** The 32 bytes of a public key; fails with KEY_INVALID if it is not Ed25519. */
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        int from = X509_PREFIX.length;
        if (encoded == null
                || encoded.length != from + LENGTH
                || !Arrays.equals(encoded, 0, from, X509_PREFIX, 0, from)) {
            throw KEY_INVALID.because("not an Ed25519 key: %s", key.getAlgorithm());
        }
        return Arrays.copyOfRange(encoded, from, encoded.length);
    }

    /** The public key of these 32 bytes; fails with KEY_INVALID if they are none. */
    public static PublicKey publicKey(byte[] raw) {
        if (raw.length != LENGTH) {
            throw KEY_INVALID.because("a key of %d bytes, not 32", raw.length);
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + LENGTH);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, LENGTH);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noPoint) {
            throw KEY_INVALID.because("not a point of the curve");
        }
    }

    /** Signs a text; 64 bytes. Fails with KEY_INVALID if the key is not Ed25519. */
    public static byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException otherKind) {
            throw KEY_INVALID.because("cannot sign with this key: %s", otherKind.getMessage());
        }
    }

    /**
     * Whether the signature is the key's over the text; whatever is wrong with either, the answer
     * is {@code false}.
     */
    public static boolean verifies(byte[] rawKey, byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey(rawKey));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return false;
        }
    }
}
