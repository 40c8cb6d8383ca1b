package io.datafi.annotation.settlement;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Settles closed campaigns, in each lane a few at each turn, one after another. */
@ApplicationScoped
class SettlementJob {
    private static final int CAMPAIGNS_A_TURN = 10;

    private final Pool pool;
    private final AttemptStore store;
    private final Settlements settlements;

    SettlementJob(Pool pool, AttemptStore store, Settlements settlements) {
        this.pool = pool;
        this.store = store;
        this.settlements = settlements;
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> small() {
        return turn(Lane.SMALL);
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> large() {
        return turn(Lane.LARGE);
    }

    private Uni<Void> turn(Lane lane) {
        return store.waiting(pool, lane, CAMPAIGNS_A_TURN)
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(settlements::attempt)
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
