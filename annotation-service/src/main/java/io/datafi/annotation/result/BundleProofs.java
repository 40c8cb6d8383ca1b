package io.datafi.annotation.result;

import static io.datafi.annotation.result.ResultError.BUNDLE_NOT_ANCHORED;

import io.datafi.platform.log.LogHeads;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.log.LogRow;
import io.datafi.platform.log.SignedHead;
import io.datafi.rules.bundle.LogProofFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Proofs that a stream ended in an anchored state of the log. */
@ApplicationScoped
class BundleProofs {
    private final AnchoredHeads anchored;
    private final LogReader log;
    private final LogHeads heads;

    BundleProofs(AnchoredHeads anchored, LogReader log, LogHeads heads) {
        this.anchored = anchored;
        this.log = log;
        this.heads = heads;
    }

    /** Proves the last entry of a stream; fails with BUNDLE_NOT_ANCHORED. */
    Uni<LogProofFile> of(String stream, LogRow last) {
        return anchored.newest().chain(newest -> {
            if (newest.isEmpty() || newest.getFirst().treeSize() <= last.position()) {
                throw BUNDLE_NOT_ANCHORED.because("the end of %s is not anchored on chain yet", stream);
            }
            return proofs(stream, last, newest);
        });
    }

    private Uni<LogProofFile> proofs(String stream, LogRow last, List<AnchoredHeads.Head> newest) {
        AnchoredHeads.Head head = newest.getFirst();
        return heads.at(head.treeSize())
                .invoke(signed -> requireSame(head, signed))
                .chain(signed -> log.inclusion(last.position(), head.treeSize())
                        .chain(inclusion -> consistency(newest)
                                .map(consistency -> file(signed, stream, last, inclusion, consistency))));
    }

    private Uni<List<LogProofFile.Consistency>> consistency(List<AnchoredHeads.Head> newest) {
        if (newest.size() < 2) {
            return Uni.createFrom().item(List.of());
        }
        long first = newest.getLast().treeSize();
        long second = newest.getFirst().treeSize();
        return log.consistency(first, second)
                .map(proof -> List.of(new LogProofFile.Consistency(
                        first, proof.firstRoot(), second, proof.secondRoot(), proof.path())));
    }

    private static LogProofFile file(
            SignedHead signed,
            String stream,
            LogRow last,
            LogReader.Inclusion inclusion,
            List<LogProofFile.Consistency> consistency) {
        return new LogProofFile(
                signed.key(),
                signed.head(),
                signed.signature(),
                List.of(new LogProofFile.Inclusion(
                        stream, last.streamSeq(), last.position(), inclusion.leafHash(), inclusion.path())),
                consistency);
    }

    /** What stands on chain is what this log had at that size, or the log was rewritten. */
    private static void requireSame(AnchoredHeads.Head anchored, SignedHead signed) {
        if (!Arrays.equals(anchored.rootHash(), signed.head().rootHash())) {
            throw new IllegalStateException("the anchored head of size " + anchored.treeSize() + " is not of this log");
        }
    }
}
