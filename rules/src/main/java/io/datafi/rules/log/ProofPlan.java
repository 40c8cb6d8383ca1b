package io.datafi.rules.log;

import static io.datafi.rules.RuleError.LOG_RANGE_INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which stored nodes a root or a proof is made of, so that a store reads them in one query and
 * assembles afterwards.
 *
 * <p>A stored node is the root of a full subtree: {@code level} 0 holds leaf hashes, level l at
 * {@code index} i covers leaves [i·2^l, (i+1)·2^l). Every plan has at most 64 hashes, each folded
 * from at most 64 nodes.
 *
 * @see "RFC 9162, sections 2.1.3.1 and 2.1.4.1"
 */
public final class ProofPlan {
    /** Where a stored node is. */
    public record Node(int level, long index) {}

    /** For each hash of the result the full subtrees under it, from the left. */
    private final List<List<Node>> hashes;

    private ProofPlan(List<List<Node>> hashes) {
        this.hashes = hashes;
    }

    /**
     * The root of the first {@code size} leaves, as the one hash of the result.
     *
     * @throws io.datafi.rules.RuleException LOG_RANGE_INVALID unless 0 < size
     */
    public static ProofPlan root(long size) {
        if (size <= 0) {
            throw LOG_RANGE_INVALID.because("size %d", size);
        }
        return new ProofPlan(List.of(cover(0, size)));
    }

    /**
     * The proof that the leaf at {@code index} is in the log of {@code size} leaves: sibling hashes
     * from the leaf up.
     *
     * @throws io.datafi.rules.RuleException LOG_RANGE_INVALID unless 0 ≤ index < size
     */
    public static ProofPlan inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw LOG_RANGE_INVALID.because("leaf %d of %d", index, size);
        }
        List<List<Node>> siblings = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = middle(from, to);
            if (index < middle) {
                siblings.add(cover(middle, to));
                to = middle;
            } else {
                siblings.add(cover(from, middle));
                from = middle;
            }
        }
        return new ProofPlan(siblings.reversed());
    }

    /**
     * The proof that the log of {@code newSize} leaves begins with that of {@code oldSize}; without
     * hashes when the sizes are equal or the old one is 0.
     *
     * @throws io.datafi.rules.RuleException LOG_RANGE_INVALID unless 0 ≤ oldSize ≤ newSize
     */
    public static ProofPlan consistency(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw LOG_RANGE_INVALID.because("from %d to %d leaves", oldSize, newSize);
        }
        List<List<Node>> siblings = new ArrayList<>();
        if (oldSize == 0 || oldSize == newSize) {
            return new ProofPlan(siblings);
        }
        long from = 0;
        long to = newSize;
        while (to != oldSize) {
            long middle = middle(from, to);
            if (oldSize <= middle) {
                siblings.add(cover(middle, to));
                to = middle;
            } else {
                siblings.add(cover(from, middle));
                from = middle;
            }
        }
        // A subtree that starts at the first leaf is the old root itself, which the verifier has.
        if (from != 0) {
            siblings.add(cover(from, to));
        }
        return new ProofPlan(siblings.reversed());
    }

    /** All nodes to be read. */
    public List<Node> nodes() {
        return hashes.stream().flatMap(List::stream).toList();
    }

    /** The hashes of the root or proof, from the nodes' hashes. */
    public List<byte[]> assemble(Function<Node, byte[]> nodeHashes) {
        return hashes.stream().map(cover -> fold(cover, nodeHashes)).toList();
    }

    private static byte[] fold(List<Node> cover, Function<Node, byte[]> nodeHashes) {
        byte[] hash = LogHashes.require(nodeHashes.apply(cover.getLast()));
        for (int i = cover.size() - 2; i >= 0; i--) {
            hash = LogHash.node(nodeHashes.apply(cover.get(i)), hash);
        }
        return hash;
    }

    /**
     * The full subtrees of [from, to), largest first; from is a multiple of the span's power of
     * two, as splits make it.
     */
    private static List<Node> cover(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        for (long at = from; at < to; ) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
            nodes.add(new Node(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** Splits at the largest power of two smaller than the span. */
    private static long middle(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }
}
