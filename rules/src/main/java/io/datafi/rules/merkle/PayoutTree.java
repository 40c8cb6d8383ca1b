package io.datafi.rules.merkle;

import static io.datafi.rules.RuleError.LEAF_INVALID;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tree of one epoch: at most one leaf for an account and token, because two would be claimed
 * against each other.
 */
public final class PayoutTree {
    private final StandardMerkleTree tree;

    /**
     * Builds the tree; the order of the leaves does not matter.
     *
     * @throws io.datafi.rules.RuleException LEAF_INVALID if there is none, or two of one account
     *     and token
     */
    public PayoutTree(List<PayoutLeaf> leaves) {
        Set<String> seen = new HashSet<>();
        for (PayoutLeaf leaf : leaves) {
            if (!seen.add(leaf.account() + leaf.token())) {
                throw LEAF_INVALID.because("two leaves of %s in %s", leaf.account(), leaf.token());
            }
        }
        tree = new StandardMerkleTree(leaves.stream().map(PayoutLeaf::hash).toList());
    }

    /** The root, 32 bytes. */
    public byte[] root() {
        return tree.root();
    }

    /** The sibling hashes from the leaf up; LEAF_INVALID if the leaf is not in the tree. */
    public List<byte[]> proof(PayoutLeaf leaf) {
        return tree.proof(leaf.hash());
    }

    /** Whether the proof leads from the leaf to the root, as the contract decides it. */
    public static boolean verify(PayoutLeaf leaf, List<byte[]> proof, byte[] root) {
        return StandardMerkleTree.verify(leaf.hash(), proof, root);
    }
}
