package io.datafi.cli.monitor;

import io.datafi.rules.bundle.Trust;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogProofs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The heads of one log that the chain names, each compared once: with the root of the entries when
 * they are so many, or, if it became known later, by a proof that leads from it to a head whose
 * entries are all here.
 */
final class Anchors {
    private final Supplier<Optional<Trust>> source;
    private final String log;
    private final Map<Long, String> known = new HashMap<>();
    private final SortedMap<Long, String> open = new TreeMap<>();
    private Optional<Trust> trust = Optional.empty();

    /** @param source reads what is trusted now; empty: nothing is */
    Anchors(Supplier<Optional<Trust>> source, String log) {
        this.source = source;
        this.log = log;
    }

    /** Reads what has been anchored by now; to be called before the log is asked for its head. */
    void renew() {
        trust = source.get();
        trust.ifPresent(now ->
                now.heads().stream().filter(head -> head.log().equals(log)).forEach(this::note));
    }

    private void note(Trust.Head head) {
        String before = known.putIfAbsent(head.treeSize(), head.rootHash());
        if (before == null) {
            open.put(head.treeSize(), head.rootHash());
        } else if (!before.equals(head.rootHash())) {
            throw new Alarm("anchors", "two roots of %d entries are anchored", head.treeSize());
        }
    }

    boolean isTrusted() {
        return trust.isPresent();
    }

    /** How many heads are known to be anchored. */
    int count() {
        return known.size();
    }

    /** The log's keys that the chain names; none: it names none yet, or nothing is trusted. */
    Set<String> keys() {
        return trust.map(now -> now.logKeys().getOrDefault(log, Set.of())).orElse(Set.of());
    }

    /** So many entries are here now. */
    void at(Frontier entries) {
        String anchored = open.remove(entries.size());
        if (anchored != null) {
            requireRoot(entries.size(), anchored, Formats.hex(entries.root()));
        }
    }

    /** Compares what is left with a head whose entries are all here. */
    void requireWithin(SignedHead head, RemoteLog remote) {
        for (Map.Entry<Long, String> anchor : List.copyOf(open.entrySet())) {
            long size = anchor.getKey();
            if (size > head.size()) {
                throw new Alarm("anchors", "%d entries are anchored, the log shows %d", size, head.size());
            }
            if (size == head.size()) {
                requireRoot(size, anchor.getValue(), Formats.hex(head.head().rootHash()));
            } else {
                requireProof(size, anchor.getValue(), head, remote);
            }
            open.remove(size);
        }
    }

    private static void requireProof(long size, String anchored, SignedHead head, RemoteLog remote) {
        byte[] root = Formats.parseHex(anchored);
        boolean isBefore = remote.consistency(size, head.size())
                .filter(path -> LogProofs.consistent(
                        size, root, head.size(), head.head().rootHash(), path))
                .isPresent();
        if (!isBefore) {
            throw new Alarm("anchors", "the log does not continue the anchored head of %d entries", size);
        }
    }

    private static void requireRoot(long size, String anchored, String root) {
        if (!anchored.equals(root)) {
            throw new Alarm("anchors", "the root of %d entries is %s, anchored is %s", size, root, anchored);
        }
    }
}
