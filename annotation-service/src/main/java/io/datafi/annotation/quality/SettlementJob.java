package io.datafi.annotation.quality;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Settles closed campaigns, a few at each turn, one after another. */
@ApplicationScoped
class SettlementJob {
    private static final Logger LOG = Logger.getLogger(SettlementJob.class);
    private static final int CAMPAIGNS_A_TURN = 10;
    private static final int FAILURE_LENGTH_MAX = 1000;

    private final Pool pool;
    private final SettlementStore store;
    private final Settlements settlements;

    SettlementJob(Pool pool, SettlementStore store, Settlements settlements) {
        this.pool = pool;
        this.store = store;
        this.settlements = settlements;
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> turn() {
        return store.waiting(pool, CAMPAIGNS_A_TURN)
                .chain(
                        ids ->
                                Multi.createFrom()
                                        .iterable(ids)
                                        .onItem()
                                        .transformToUniAndConcatenate(this::settle)
                                        .collect()
                                        .last())
                .replaceWithVoid();
    }

    /** One campaign that cannot be settled must not hold up the others. */
    private Uni<Void> settle(UUID campaignId) {
        return settlements
                .settle(campaignId)
                .onFailure()
                .recoverWithUni(
                        failure -> {
                            LOG.errorf(failure, "campaign %s could not be settled", campaignId);
                            return store.failed(pool, campaignId, text(failure)).replaceWithVoid();
                        });
    }

    private static String text(Throwable failure) {
        String text = String.valueOf(failure);
        return text.substring(0, Math.min(text.length(), FAILURE_LENGTH_MAX));
    }
}
