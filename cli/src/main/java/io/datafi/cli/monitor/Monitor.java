package io.datafi.cli.monitor;

import io.datafi.cli.Progress;
import io.datafi.cli.chain.ChainException;
import io.datafi.cli.client.ClientException;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogProofs;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Compares what a log tells with what it told before, and keeps it. */
final class Monitor {
    private final RemoteLog remote;
    private final Mirror mirror;
    private final Anchors anchors;

    Monitor(RemoteLog remote, Mirror mirror, Anchors anchors) {
        this.remote = remote;
        this.mirror = mirror;
        this.anchors = anchors;
    }

    /**
     * What a look found.
     *
     * @param added entries that were not here before
     */
    record Seen(SignedHead head, long added, boolean isAnchorChecked, int anchors) {}

    /** Looks again and again, until a check fails. Who is away is asked again at the next look; a refusal is an alarm. */
    void follow(Duration pause, Consumer<Seen> tell, Consumer<String> tellAway) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                tell.accept(look());
            } catch (ClientException | ChainException away) {
                tellAway.accept(away.getMessage());
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** One look; a check that fails is an {@link Alarm}. */
    Seen look() {
        // What is anchored now must be in the head that is asked for next.
        anchors.renew();
        SignedHead head = remote.head();
        requireKey(head);
        requireContinuation(head);
        long before = mirror.entries().size();
        try (Progress progress = Progress.of("entries", head.size() - before)) {
            fetch(head, progress);
        }
        byte[] root = mirror.entries().root();
        if (!head.hasRoot(root)) {
            throw new Alarm(
                    "root",
                    "%d entries have the root %s, the head says %s",
                    head.size(),
                    Formats.hex(root),
                    Formats.hex(head.head().rootHash()));
        }
        anchors.requireWithin(head, remote);
        if (mirror.newest().map(SignedHead::size).orElse(-1L) < head.size()) {
            mirror.add(head);
        }
        return new Seen(head, head.size() - before, anchors.isTrusted(), anchors.count());
    }

    /** The keys that the chain names; without it, the key of the first head that was kept. */
    private void requireKey(SignedHead head) {
        if (!head.isSigned()) {
            throw new Alarm("signature", "the head of %d entries is not signed by the key it names", head.size());
        }
        Set<String> keys = new HashSet<>(anchors.keys());
        if (keys.isEmpty()) {
            mirror.newest().ifPresent(newest -> keys.add(Formats.hex(newest.key())));
        }
        String key = Formats.hex(head.key());
        if (!keys.isEmpty() && !keys.contains(key)) {
            throw new Alarm(
                    "log-key", "the head of %d entries is signed by %s, which is no key of the log", head.size(), key);
        }
    }

    private void requireContinuation(SignedHead head) {
        Optional<SignedHead> newest = mirror.newest();
        if (newest.isEmpty()) {
            return;
        }
        SignedHead before = newest.get();
        if (head.size() < before.size()) {
            throw new Alarm("append-only", "the log had %d entries and shows %d", before.size(), head.size());
        }
        boolean isContinued = head.size() == before.size()
                ? head.hasRoot(before.head().rootHash())
                : before.size() == 0
                        || remote.consistency(before.size(), head.size())
                                .filter(path -> LogProofs.consistent(
                                        before.size(),
                                        before.head().rootHash(),
                                        head.size(),
                                        head.head().rootHash(),
                                        path))
                                .isPresent();
        if (!isContinued) {
            throw new Alarm(
                    "append-only",
                    "the head of %d entries does not continue the one of %d entries",
                    head.size(),
                    before.size());
        }
    }

    private void fetch(SignedHead head, Progress progress) {
        long size = mirror.entries().size();
        while (size < head.size()) {
            List<String> page = remote.entries(size);
            if (page.isEmpty()) {
                throw new Alarm("entries", "the log signed %d entries and gives %d", head.size(), size);
            }
            // Others may have come since the head was signed.
            List<String> wanted = page.subList(0, (int) Math.min(page.size(), head.size() - size));
            requireEntries(size, wanted);
            mirror.append(wanted);
            size += wanted.size();
            progress.step(wanted.size());
        }
    }

    private static void requireEntries(long from, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            try {
                LogEntry.parse(texts.get(i));
            } catch (RuleException malformed) {
                throw new Alarm("entries", "entry %d: %s", from + i, malformed.getMessage());
            }
        }
    }
}
