package io.datafi.rules.honesty.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is held to answer from one source, and who is only suspected to. Immutable: judging behaviour
 * takes one, the search for collusion returns another.
 *
 * <p>Accounts of one <em>source cluster</em> are proven to depend on each other: their answers to an
 * item count as one, and only the originals are paid. Of accounts of one <em>suspect cluster</em> the
 * answers say nothing of one another, and that is all. A source cluster is a suspect cluster too.
 */
public final class SourcePartition {
    private final int[] source;
    private final int[] suspect;
    private final double[] share;
    private final int[] sourceSize;
    private final int[] suspectSize;

    private SourcePartition(int[] source, int[] suspect, double[] share) {
        this.source = source;
        this.suspect = suspect;
        this.share = share;
        sourceSize = sizes(source);
        suspectSize = sizes(suspect);
    }

    private static int[] sizes(int[] clusters) {
        int[] sizes = new int[clusters.length];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        return sizes;
    }

    /** Every account for itself. */
    public static SourcePartition independent(int accounts) {
        double[] share = new double[accounts];
        Arrays.fill(share, 1);
        return new SourcePartition(
                IntStream.range(0, accounts).toArray(),
                IntStream.range(0, accounts).toArray(),
                share);
    }

    /**
     * With one more source cluster.
     *
     * @param accounts that depend on each other
     * @param originals those of them that answer by themselves: one, or several if nothing tells them apart
     */
    public SourcePartition withSource(List<Integer> accounts, List<Integer> originals) {
        SourcePartition more = new SourcePartition(source.clone(), suspect.clone(), share.clone());
        for (int w : accounts) {
            more.source[w] = originals.getFirst();
            more.suspect[w] = originals.getFirst();
            more.share[w] = originals.contains(w) ? 1.0 / originals.size() : 0;
        }
        return new SourcePartition(more.source, more.suspect, more.share);
    }

    /** With one more suspect cluster, of accounts that are in no other. */
    public SourcePartition withSuspects(List<Integer> accounts) {
        int[] suspects = suspect.clone();
        accounts.forEach(w -> suspects[w] = accounts.getFirst());
        return new SourcePartition(source, suspects, share);
    }

    /** With its source clusters alone. */
    public SourcePartition withoutSuspects() {
        return new SourcePartition(source, source, share);
    }

    /** Number of accounts. */
    public int accounts() {
        return source.length;
    }

    /** The account whose answers one gives: itself, unless it is dependent. */
    public int sourceCluster(int account) {
        return source[account];
    }

    /** An account of the suspect cluster, the same for all of it; itself if there is none. */
    public int suspectCluster(int account) {
        return suspect[account];
    }

    /** Number of accounts of its source cluster. */
    public int sourceSize(int account) {
        return sourceSize[source[account]];
    }

    /** Number of accounts of its suspect cluster. */
    public int suspectSize(int account) {
        return suspectSize[suspect[account]];
    }

    /** The part of its own worth that an account is paid: a source is paid once. */
    public double share(int account) {
        return share[account];
    }

    /** Whether an account is in a source cluster or a suspect cluster. */
    public boolean clustered(int account) {
        return suspectSize(account) > 1;
    }

    /** All source clusters of two accounts or more, accounts ascending, by the first of them. */
    public List<List<Integer>> sourceClusters() {
        return clusters(source);
    }

    /** All suspect clusters that are not proven, likewise. */
    public List<List<Integer>> suspectClusters() {
        return clusters(suspect).stream()
                .filter(cluster -> sourceSize(cluster.getFirst()) == 1)
                .toList();
    }

    private static List<List<Integer>> clusters(int[] of) {
        List<List<Integer>> members = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        IntStream.range(0, of.length).forEach(w -> members.add(new ArrayList<>()));
        for (int w = 0; w < of.length; w++) {
            members.get(of[w]).add(w);
            if (members.get(of[w]).size() == 2) {
                found.add(members.get(of[w]));
            }
        }
        return found.stream()
                .sorted((a, b) -> Integer.compare(a.getFirst(), b.getFirst()))
                .map(List::copyOf)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePartition that
                && Arrays.equals(source, that.source)
                && Arrays.equals(suspect, that.suspect)
                && Arrays.equals(share, that.share);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(source) * 31 + Arrays.hashCode(suspect);
    }
}
