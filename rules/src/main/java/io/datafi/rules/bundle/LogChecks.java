package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogProofs;
import io.datafi.rules.log.TreeHead;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** What holds between streams, logs and the chain. */
final class LogChecks {
    private final BundleContent bundle;
    private final Optional<Trust> trust;

    LogChecks(BundleContent bundle, Optional<Trust> trust) {
        this.bundle = bundle;
        this.trust = trust;
    }

    /**
     * Each stream is whole: numbered from 1, chained by hashes, of one thing, and ends with the
     * event that closes it.
     */
    String stream() {
        int count = 0;
        for (String name : bundle.streams()) {
            Stream stream = bundle.stream(name);
            require(stream.problems().isEmpty(), "%s: %s", name, stream.problems());
            require(!stream.events().isEmpty(), "%s: no events", name);
            byte[] previous = LogEntry.none();
            Set<UUID> ids = new HashSet<>();
            long number = 0;
            for (Event event : stream.events()) {
                LogEntry entry = event.entry();
                number++;
                require(entry.stream().equals(name), "%s: an event of %s", name, entry.stream());
                require(entry.streamSeq() == number, "%s: event %d where %d must be", name, entry.streamSeq(), number);
                require(
                        Arrays.equals(entry.previous(), previous),
                        "%s: event %d does not follow the one before it",
                        name,
                        number);
                require(entry.version() == 1, "%s: unknown version %d of %s", name, entry.version(), entry.type());
                boolean last = number == stream.events().size();
                require(
                        closes(event.body()) == last,
                        "%s: event %d closes it or is the last, but not both",
                        name,
                        number);
                require(ids.add(entry.id()), "%s: two events with one id", name);
                previous = event.leafHash();
            }
            count += stream.events().size();
        }
        return count + " events";
    }

    /** The proofs lead from the closing event of each stream to the head's root. */
    String inclusion() {
        Set<String> missing = new HashSet<>(bundle.streams());
        for (LogProofFile proofs : bundle.proofs()) {
            TreeHead head = proofs.head();
            for (LogProofFile.Inclusion proof : proofs.inclusion()) {
                String name = proof.stream();
                require(
                        missing.remove(name) && BundleContent.logOf(name).equals(head.log()),
                        "a proof of a stream that is not here: %s",
                        name);
                List<Event> events = bundle.stream(name).events();
                require(!events.isEmpty(), "%s: no events", name);
                Event closing = events.getLast();
                boolean same = Arrays.equals(proof.leafHash(), closing.leafHash())
                        && proof.streamSeq() == closing.entry().streamSeq();
                require(same, "%s: a proof of another event", name);
                boolean included = LogProofs.includes(
                        proof.position(), head.treeSize(), proof.leafHash(), proof.path(), head.rootHash());
                require(included, "%s: the proof does not lead to the root", name);
            }
        }
        require(missing.isEmpty(), "no proof of %s", missing);
        return bundle.streams().size() + " closing events";
    }

    /** Each head is signed by the trusted key of its log; without trust by the key beside it. */
    String signature() {
        for (LogProofFile proofs : bundle.proofs()) {
            String log = proofs.head().log();
            if (trust.isPresent()) {
                Set<String> trusted = trust.get().logKeys().getOrDefault(log, Set.of());
                require(trusted.contains(Formats.hex(proofs.key())), "%s: its key is not a trusted one", log);
            }
            require(
                    proofs.head().isSignedBy(proofs.key(), proofs.signature()),
                    "%s: the head is not signed by its key",
                    log);
        }
        return trust.isPresent() ? "by trusted keys" : "by the bundle's own keys";
    }

    /** Each head is one that was anchored. */
    String anchor() {
        for (LogProofFile proofs : bundle.proofs()) {
            Trust.Head head = head(proofs.head());
            require(
                    trust.orElseThrow().heads().contains(head),
                    "%s: the head of size %d is not anchored",
                    head.log(),
                    head.treeSize());
        }
        return "on chain " + trust.orElseThrow().chainId();
    }

    /** Between anchored heads the log only grew. */
    String consistency() {
        int count = 0;
        for (LogProofFile proofs : bundle.proofs()) {
            TreeHead head = proofs.head();
            requireFromTheHeadBefore(proofs);
            for (LogProofFile.Consistency proof : proofs.consistency()) {
                boolean toHead =
                        proof.second() == head.treeSize() && Arrays.equals(proof.secondRoot(), head.rootHash());
                boolean earlier = proof.first() > 0 && proof.first() < proof.second();
                require(toHead && earlier, "%s: a proof to another head", head.log());
                Trust.Head first = new Trust.Head(head.log(), proof.first(), Formats.hex(proof.firstRoot()));
                require(
                        trust.isEmpty() || trust.get().heads().contains(first),
                        "%s: the head of size %d is not anchored",
                        head.log(),
                        proof.first());
                require(proof.holds(), "%s: history before %d was changed", head.log(), proof.first());
                count++;
            }
        }
        return count + " proofs";
    }

    /**
     * A proof leads from the largest smaller head that is anchored: one from a head long before
     * would leave what was anchored in between out.
     */
    private void requireFromTheHeadBefore(LogProofFile proofs) {
        TreeHead head = proofs.head();
        OptionalLong before = trust.stream()
                .flatMap(trusted -> trusted.heads().stream())
                .filter(one -> one.log().equals(head.log()))
                .mapToLong(Trust.Head::treeSize)
                .filter(size -> size < head.treeSize())
                .max();
        require(
                before.isEmpty()
                        || proofs.consistency().stream().anyMatch(proof -> proof.first() == before.getAsLong()),
                "%s: no proof from the anchored head before",
                head.log());
    }

    private static boolean closes(JsonObject body) {
        return body.has("closes") && body.get("closes").equals(Json.of(true));
    }

    private static Trust.Head head(TreeHead head) {
        return new Trust.Head(head.log(), head.treeSize(), Formats.hex(head.rootHash()));
    }
}
