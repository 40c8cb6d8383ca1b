package io.datafi.rules.merkle;

import static io.datafi.rules.RuleError.LEAF_INVALID;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A complete binary tree over sorted leaf hashes, laid out in one array as OpenZeppelin's
 * merkle-tree does: the root at 0, the leaves at the end in descending order.
 *
 * @see "@openzeppelin/merkle-tree 1.0.8, format standard-v1"
 */
public final class StandardMerkleTree {
    private static final int HASH_LENGTH = 32;

    /** Longer proofs belong to no tree that fits on this planet. */
    private static final int PROOF_MAX = 256;

    private final byte[][] nodes;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * Builds the tree; the order of the leaf hashes does not matter.
     *
     * @param leafHashes 32 bytes each, at least one, no two alike
     * @throws io.datafi.rules.RuleException LEAF_INVALID
     */
    public StandardMerkleTree(List<byte[]> leafHashes) {
        if (leafHashes.isEmpty()) {
            throw LEAF_INVALID.because("a tree has at least one leaf");
        }
        List<byte[]> sorted = new ArrayList<>(leafHashes);
        sorted.sort(Arrays::compareUnsigned);
        nodes = new byte[2 * sorted.size() - 1][];
        for (int i = 0; i < sorted.size(); i++) {
            byte[] hash = sorted.get(i);
            int position = nodes.length - 1 - i;
            if (hash.length != HASH_LENGTH || positions.putIfAbsent(hex(hash), position) != null) {
                throw LEAF_INVALID.because("a leaf hash is there twice, or not of 32 bytes");
            }
            nodes[position] = hash.clone();
        }
        for (int i = nodes.length - 1 - sorted.size(); i >= 0; i--) {
            nodes[i] = pair(nodes[2 * i + 1], nodes[2 * i + 2]);
        }
    }

    /** The root, 32 bytes. */
    public byte[] root() {
        return nodes[0].clone();
    }

    /**
     * The sibling hashes from the leaf up.
     *
     * @throws io.datafi.rules.RuleException LEAF_INVALID if the leaf is not in the tree
     */
    public List<byte[]> proof(byte[] leafHash) {
        Integer position = positions.get(hex(leafHash));
        if (position == null) {
            throw LEAF_INVALID.because("the leaf is not in the tree");
        }
        List<byte[]> proof = new ArrayList<>();
        for (int i = position; i > 0; i = (i - 1) / 2) {
            proof.add(nodes[i % 2 == 0 ? i - 1 : i + 1].clone());
        }
        return proof;
    }

    /**
     * Whether the proof leads from the leaf to the root. A proof is data from a stranger: wrong
     * ones give {@code false}.
     */
    public static boolean verify(byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (proof.size() > PROOF_MAX
                || leafHash.length != HASH_LENGTH
                || proof.stream().anyMatch(hash -> hash.length != HASH_LENGTH)) {
            return false;
        }
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            hash = pair(hash, sibling);
        }
        return MessageDigest.isEqual(hash, root);
    }

    private static byte[] pair(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) <= 0 ? Keccak256.hash(a, b) : Keccak256.hash(b, a);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
