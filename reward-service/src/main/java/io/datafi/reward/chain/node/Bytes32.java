package io.datafi.reward.chain.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** 32-byte words of the contracts. */
public final class Bytes32 {
    private static final int LENGTH = 32;

    private Bytes32() {}

    /** An id on chain: the UUID as a number. */
    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(LENGTH)
                .putLong(LENGTH / 2, id.getMostSignificantBits())
                .putLong(3 * LENGTH / 4, id.getLeastSignificantBits())
                .array();
    }

    /** A log's name on chain: ASCII, filled up with zeros on the right. */
    public static byte[] of(String name) {
        return ByteBuffer.allocate(LENGTH)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The id, unless the word is none: anyone may deposit under any word. */
    public static Optional<UUID> uuid(byte[] word) {
        ByteBuffer bytes = ByteBuffer.wrap(word);
        boolean isId = bytes.getLong(0) == 0 && bytes.getLong(LENGTH / 4) == 0;
        return isId
                ? Optional.of(new UUID(bytes.getLong(LENGTH / 2), bytes.getLong(3 * LENGTH / 4)))
                : Optional.empty();
    }

    /** The name. */
    public static String text(byte[] word) {
        int length = 0;
        while (length < word.length && word[length] != 0) {
            length++;
        }
        return new String(word, 0, length, StandardCharsets.US_ASCII);
    }
}
