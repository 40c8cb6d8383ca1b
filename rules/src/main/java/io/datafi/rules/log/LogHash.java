package io.datafi.rules.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 as the log uses it: leaves and nodes under different prefixes, so that neither can pass
 * for the other.
 *
 * @see "RFC 9162, section 2.1.1"
 */
public final class LogHash {
    /** The length of every hash, in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private LogHash() {}

    /** SHA-256 of the bytes. */
    public static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** The hash of an entry: SHA-256(0x00 ‖ entry). */
    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    /** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of the log without entries: SHA-256 of nothing. */
    public static byte[] emptyRoot() {
        return digest().digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
