package io.datafi.reward.epoch;

import static io.datafi.reward.epoch.EpochError.EPOCH_EMPTY;
import static io.datafi.reward.epoch.EpochError.EPOCH_RUNNING;

import io.datafi.platform.error.Refusal;
import io.datafi.platform.id.Ids;
import io.datafi.reward.anchor.AnchorsBetweenEpochs;
import io.datafi.reward.chain.ChainStep;
import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Begins an epoch at each interval if there is something to pay, else anchors what was logged. The
 * database's clock decides, so it makes no difference which process looks, or how often one starts.
 */
@ApplicationScoped
class EpochSchedule implements ChainStep {
    private static final Logger LOG = Logger.getLogger(EpochSchedule.class);

    private final Pool pool;
    private final Epochs epochs;
    private final AnchorsBetweenEpochs anchors;
    private final Ids ids;
    private final Duration interval;

    EpochSchedule(Pool pool, Epochs epochs, AnchorsBetweenEpochs anchors, Ids ids, EpochConfig config) {
        this.pool = pool;
        this.epochs = epochs;
        this.anchors = anchors;
        this.ids = ids;
        this.interval = config.interval();
    }

    @Override
    public Uni<Void> run(Head head) {
        return interval.isZero()
                ? Uni.createFrom().voidItem()
                : takeTurn()
                        .chain(isTurn -> isTurn ? look() : Uni.createFrom().voidItem())
                        .chain(anchors::step);
    }

    /** Once in an interval, whoever asks. */
    private Uni<Boolean> takeTurn() {
        return pool.preparedQuery("""
                        UPDATE epoch_schedule SET looked_at = now()
                        WHERE looked_at <= now() - $1 * interval '1 millisecond'""").execute(Tuple.of(interval.toMillis())).map(rows -> rows.rowCount() == 1);
    }

    /** What fails is looked at again at the next turn: the other steps on the chain do not wait for it. */
    private Uni<Void> look() {
        return epochs.settle(ids.next(), null)
                .invoke(epoch -> LOG.infof("epoch %d began by schedule", epoch.number()))
                .replaceWithVoid()
                .onFailure(EpochSchedule::isNoEpoch)
                .recoverWithUni(() -> anchors.begin())
                .onFailure()
                .invoke(failure -> LOG.error("no epoch and no anchor at this turn of the schedule", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Nothing has vested, or the epoch before still runs, maybe halted. */
    private static boolean isNoEpoch(Throwable failure) {
        return failure instanceof Refusal refusal && (refusal.code() == EPOCH_EMPTY || refusal.code() == EPOCH_RUNNING);
    }
}
