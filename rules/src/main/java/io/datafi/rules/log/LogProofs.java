package io.datafi.rules.log;

import java.security.MessageDigest;
import java.util.List;

/**
 * Checks proofs against roots. A proof is data from a stranger: whatever is wrong with it, the
 * answer is {@code false}.
 *
 * @see "RFC 9162, sections 2.1.3.2 and 2.1.4.2"
 */
public final class LogProofs {
    private LogProofs() {}

    /**
     * Whether the leaf is at {@code index} in the log of {@code size} leaves with this root.
     *
     * @param leafHash from {@link LogHash#leaf}
     * @param proof sibling hashes from the leaf up
     */
    public static boolean includes(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !hashes(proof) || leafHash.length != LogHash.LENGTH) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = LogHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = LogHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the log of {@code newSize} leaves and root begins with that of {@code oldSize} leaves
     * and root.
     */
    public static boolean consistent(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize || !hashes(proof)) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        if (oldSize == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, LogHash.emptyRoot());
        }
        long node = oldSize - 1;
        long last = newSize - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        // When the old tree is full, its root is where the walk starts and the proof leaves it out.
        int next = node == 0 ? 0 : 1;
        if (proof.size() < next) {
            return false;
        }
        byte[] oldHash = node == 0 ? oldRoot : proof.getFirst();
        byte[] newHash = oldHash;
        for (byte[] sibling : proof.subList(next, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = LogHash.node(sibling, oldHash);
                newHash = LogHash.node(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = LogHash.node(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(oldHash, oldRoot) && MessageDigest.isEqual(newHash, newRoot);
    }

    private static boolean hashes(List<byte[]> proof) {
        return proof.size() <= 2 * Long.SIZE && proof.stream().allMatch(hash -> hash.length == LogHash.LENGTH);
    }
}
