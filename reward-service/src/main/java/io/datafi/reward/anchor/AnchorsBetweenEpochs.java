package io.datafi.reward.anchor;

import io.datafi.platform.log.LogReader;
import io.datafi.platform.log.SignedHead;
import io.datafi.reward.chain.contract.Manifests;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Anchors the logs while there is nothing to pay. A log that has not grown is left alone unless
 * its anchor was given up, and so is our own if it grew by the anchors and epochs themselves alone: else each anchor would be a reason
 * for the next.
 */
@ApplicationScoped
public class AnchorsBetweenEpochs {
    /** Kinds of streams that anchoring and paying fill by themselves. */
    private static final Set<String> OWN_DOING = Set.of("anchors", "epoch", "payout");

    private final Pool pool;
    private final AnchorStore store;
    private final AnchorRounds rounds;
    private final LogReader ownLog;
    private final Manifests manifests;
    private final AnchorConfig config;

    AnchorsBetweenEpochs(
            Pool pool,
            AnchorStore store,
            AnchorRounds rounds,
            LogReader ownLog,
            Manifests manifests,
            AnchorConfig config) {
        this.pool = pool;
        this.store = store;
        this.rounds = rounds;
        this.ownLog = ownLog;
        this.manifests = manifests;
        this.config = config;
    }

    /** Wants a head of every log that may have something new. */
    public Uni<Void> begin() {
        return store.newest(pool, ownLog.log())
                .chain(this::isOwnWanted)
                .map(isNew -> config.logs().stream()
                        .filter(log -> isNew || !log.equals(ownLog.log()))
                        .toList())
                .chain(logs -> store.beginAgain(pool, logs));
    }

    /** Something new was logged, or the newest head was given up. */
    private Uni<Boolean> isOwnWanted(Optional<SignedHead> newest) {
        long anchored = newest.map(signed -> signed.head().treeSize()).orElse(0L);
        return ownLog.hasOthers(anchored, OWN_DOING)
                .chain(isNew -> isNew || newest.isEmpty()
                        ? Uni.createFrom().item(isNew)
                        : store.givenUp(pool, newest.get()).map(intents -> !intents.isEmpty()));
    }

    /** Asks for the heads that are still wanted. */
    public Uni<Void> step() {
        return store.open(pool, AnchorStore.NO_EPOCH, config.patience())
                .chain(open -> open.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : manifests.get().chain(at -> rounds.between(at, open)));
    }
}
