package io.datafi.reward.epoch;

import io.datafi.reward.payout.PayoutClaims;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

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
        return pool.withConnection(connection -> of(connection, List.of(epoch))).map(List::getFirst);
    }

    /** Settled epochs before this number, newest first. */
    Uni<List<View>> list(long before, int limit) {
        return pool.withConnection(
                connection -> store.list(connection, before, limit).chain(epochs -> of(connection, epochs)));
    }

    /** Two queries, however many epochs. */
    private Uni<List<View>> of(SqlConnection connection, List<Epoch> epochs) {
        List<Long> numbers = epochs.stream().map(Epoch::number).toList();
        return lines.totals(connection, numbers)
                .chain(totals -> claims.progress(connection, numbers)
                        .map(progress -> epochs.stream()
                                .map(epoch -> view(epoch, totals, progress.get(epoch.number())))
                                .toList()));
    }

    private static View view(Epoch epoch, Map<Long, List<LineStore.Total>> totals, PayoutClaims.Progress progress) {
        List<LineStore.Total> ofEpoch = totals.getOrDefault(epoch.number(), List.of());
        return new View(epoch, ofEpoch, progress.claims(), progress.claimed());
    }
}
