package io.datafi.rules.log;

import static io.datafi.rules.RuleError.LOG_RANGE_INVALID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A log held in memory (two hashes a leaf), which proves inclusion and consistency at any size up
 * to its own. Not safe for use by several threads while it grows.
 */
public final class LogTree {
    /** Level l holds the roots of the full subtrees of 2^l leaves, from the left. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private final Frontier frontier = new Frontier();

    /** The empty log. */
    public LogTree() {}

    /** A log of these leaf hashes, in order. */
    public static LogTree of(Collection<byte[]> leafHashes) {
        LogTree tree = new LogTree();
        leafHashes.forEach(tree::append);
        return tree;
    }

    /** The number of leaves. */
    public long size() {
        return frontier.size();
    }

    /** Appends a leaf by its hash ({@link LogHash#leaf}). */
    public void append(byte[] leafHash) {
        for (Frontier.Completed completed : frontier.append(leafHash)) {
            int level = completed.node().level();
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(completed.hash());
        }
    }

    /** The root of all leaves. */
    public byte[] root() {
        return frontier.root();
    }

    /**
     * The root when the log had this many leaves.
     *
     * @throws io.datafi.rules.RuleException LOG_RANGE_INVALID if it never had
     */
    public byte[] root(long size) {
        requireSize(size);
        return size == 0
                ? LogHash.emptyRoot()
                : ProofPlan.root(size).assemble(this::node).getFirst();
    }

    /** {@link ProofPlan#inclusion}, assembled; LOG_RANGE_INVALID beyond this log. */
    public List<byte[]> inclusionProof(long index, long size) {
        requireSize(size);
        return ProofPlan.inclusion(index, size).assemble(this::node);
    }

    /** {@link ProofPlan#consistency}, assembled; LOG_RANGE_INVALID beyond this log. */
    public List<byte[]> consistencyProof(long oldSize, long newSize) {
        requireSize(newSize);
        return ProofPlan.consistency(oldSize, newSize).assemble(this::node);
    }

    private byte[] node(ProofPlan.Node node) {
        return levels.get(node.level()).get(Math.toIntExact(node.index()));
    }

    private void requireSize(long size) {
        if (size < 0 || size > size()) {
            throw LOG_RANGE_INVALID.because("size %d of a log of %d", size, size());
        }
    }
}
