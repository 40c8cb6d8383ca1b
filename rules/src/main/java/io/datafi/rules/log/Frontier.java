package io.datafi.rules.log;

import static io.datafi.rules.RuleError.LOG_RANGE_INVALID;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a log: the roots of its full subtrees, largest first, one for each bit set in
 * the size. Enough to append and to compute the root; not enough to prove. Not safe for use by
 * several threads.
 */
public final class Frontier {
    private long size;
    private final List<byte[]> nodes = new ArrayList<>();

    /** A node that a leaf made full. */
    public record Completed(ProofPlan.Node node, byte[] hash) {}

    /** The frontier of the empty log. */
    public Frontier() {}

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /**
     * Appends a leaf by its hash ({@link LogHash#leaf}).
     *
     * @return the nodes that are full now and were not before, from the leaf up: what a store keeps
     *     for {@link ProofPlan}
     */
    public List<Completed> append(byte[] leafHash) {
        List<Completed> completed = new ArrayList<>();
        byte[] hash = LogHashes.require(leafHash);
        int level = 0;
        completed.add(new Completed(new ProofPlan.Node(level, size), hash));
        // Each trailing one bit of the size is a full subtree that the new leaf completes to the
        // next level.
        while ((size >> level & 1) == 1) {
            hash = LogHash.node(nodes.removeLast(), hash);
            level++;
            completed.add(new Completed(new ProofPlan.Node(level, size >> level), hash));
        }
        nodes.add(hash);
        size = Math.addExact(size, 1);
        return completed;
    }

    /** The root at this size; that of the empty log when there is no leaf. */
    public byte[] root() {
        if (size == 0) {
            return LogHash.emptyRoot();
        }
        byte[] root = nodes.getLast();
        for (int i = nodes.size() - 2; i >= 0; i--) {
            root = LogHash.node(nodes.get(i), root);
        }
        return root.clone();
    }

    /** The nodes as one row of bytes, 32 each, to be stored with the size. */
    public byte[] toBytes() {
        byte[] bytes = new byte[nodes.size() * LogHash.LENGTH];
        for (int i = 0; i < nodes.size(); i++) {
            System.arraycopy(nodes.get(i), 0, bytes, i * LogHash.LENGTH, LogHash.LENGTH);
        }
        return bytes;
    }

    /**
     * The frontier that was stored.
     *
     * @param size number of leaves
     * @param bytes from {@link #toBytes}
     * @throws io.datafi.rules.RuleException LOG_RANGE_INVALID if the bytes do not fit the size
     */
    public static Frontier of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * LogHash.LENGTH) {
            throw LOG_RANGE_INVALID.because("%d bytes are no frontier of %d", bytes.length, size);
        }
        Frontier frontier = new Frontier();
        frontier.size = size;
        for (int from = 0; from < bytes.length; from += LogHash.LENGTH) {
            frontier.nodes.add(Arrays.copyOfRange(bytes, from, from + LogHash.LENGTH));
        }
        return frontier;
    }
}
