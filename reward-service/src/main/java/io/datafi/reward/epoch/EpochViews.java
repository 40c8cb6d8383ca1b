package io.datafi.reward.epoch;

import io.datafi.reward.payout.PayoutClaims;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Epochs as people see them. */
@ApplicationScoped
class EpochViews {
    private final Pool pool;
    private final EpochStore store;
    private final LineStore lines;
    private final PayoutClaims claims;

    EpochViews(Pool pool, EpochStore store, LineStore lines, PayoutClaims claims) {
        this.pool = pool;
        this.store = store;
        this.lines = lines;
        this.claims = claims;
    }

    /**
     * An epoch and its figures.
     *
     * @param claims leaves that it raises
     * @param claimed of these, paid for good
     */
    record View(Epoch epoch, List<LineStore.Total> totals, long claims, long claimed) {}

    /** The figures of an epoch. */
    Uni<View> of(Epoch epoch) {
        return pool.withConnection(connection -> of(connection, epoch));
    }

    /** Settled epochs before this number, newest first. */
    Uni<List<View>> list(long before, int limit) {
        return pool.withConnection(connection -> store.list(connection, before, limit)
                .chain(epochs -> Multi.createFrom()
                        .iterable(epochs)
                        .onItem()
                        .transformToUniAndConcatenate(epoch -> of(connection, epoch))
                        .collect()
                        .asList()));
    }

    private Uni<View> of(SqlConnection connection, Epoch epoch) {
        return lines.totals(connection, epoch.number())
                .chain(totals -> claims.progress(connection, epoch.number())
                        .map(progress -> new View(epoch, totals, progress.claims(), progress.claimed())));
    }
}
