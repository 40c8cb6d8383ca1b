package io.datafi.reward.epoch;

import static io.datafi.reward.epoch.EpochError.EPOCH_NOT_ANCHORED;

import io.datafi.platform.log.LogReader;
import io.datafi.platform.log.LogRow;
import io.datafi.platform.log.SignedHead;
import io.datafi.reward.anchor.AnchoredHeads;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.bundle.EpochBook;
import io.datafi.rules.bundle.LogProofFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts together the files from which anyone recomputes an epoch; always the same bytes. */
@ApplicationScoped
class EpochBundles {
    private final Epochs epochs;
    private final Manifests manifests;
    private final AnchoredHeads heads;
    private final LogReader log;
    private final Vertx vertx;

    EpochBundles(Epochs epochs, Manifests manifests, AnchoredHeads heads, LogReader log, Vertx vertx) {
        this.epochs = epochs;
        this.manifests = manifests;
        this.heads = heads;
        this.log = log;
        this.vertx = vertx;
    }

    /** The bundle; fails with EPOCH_NOT_FOUND, EPOCH_NOT_ANCHORED. */
    Uni<byte[]> of(long number) {
        return epochs.get(number)
                .chain(epoch -> log.last(epoch.stream())
                        .map(found -> found.orElseThrow(() -> notYet(number)))
                        .chain(entry -> of(epoch, entry)));
    }

    private Uni<byte[]> of(Epoch epoch, LogRow entry) {
        return heads.covering(log.log(), entry.position())
                .invoke(covering -> {
                    if (covering.isEmpty()) {
                        throw notYet(epoch.number());
                    }
                })
                .chain(covering -> proofs(epoch, entry, covering))
                .chain(proofs -> manifests
                        .get()
                        .chain(at -> epochs.book(epoch.number())
                                .chain(book -> vertx.executeBlocking(() -> build(epoch, at, book, entry, proofs)))));
    }

    private Uni<LogProofFile> proofs(Epoch epoch, LogRow entry, List<SignedHead> covering) {
        SignedHead head = covering.getFirst();
        long size = head.head().treeSize();
        return log.inclusion(entry.position(), size)
                .map(inclusion -> new LogProofFile.Inclusion(
                        epoch.stream(), entry.streamSeq(), entry.position(), inclusion.leafHash(), inclusion.path()))
                .chain(inclusion -> consistency(covering)
                        .map(consistency -> new LogProofFile(
                                head.key(), head.head(), head.signature(), List.of(inclusion), consistency)));
    }

    private Uni<List<LogProofFile.Consistency>> consistency(List<SignedHead> covering) {
        if (covering.size() < 2) {
            return Uni.createFrom().item(List.of());
        }
        long first = covering.get(1).head().treeSize();
        long second = covering.get(0).head().treeSize();
        return log.consistency(first, second)
                .map(proof -> List.of(new LogProofFile.Consistency(
                        first, proof.firstRoot(), second, proof.secondRoot(), proof.path())));
    }

    private static byte[] build(Epoch epoch, Manifest at, EpochBook book, LogRow entry, LogProofFile proofs) {
        return new BundleBuilder()
                .epoch(
                        Long.toString(epoch.number()),
                        Long.toString(at.chainId()),
                        at.payoutDistributor(),
                        book,
                        List.of(entry.entry()))
                .proofs(proofs)
                .build();
    }

    private static RuntimeException notYet(long number) {
        return EPOCH_NOT_ANCHORED.because("epoch %d is not in an anchored log yet", number);
    }
}
