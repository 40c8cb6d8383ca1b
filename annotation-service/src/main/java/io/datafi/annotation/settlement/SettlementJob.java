package io.datafi.annotation.settlement;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.datafi.platform.execution.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides the rounds that are due, in each lane a few at each turn, makes final whose hold is over, and ends what is not settled. */
@ApplicationScoped
class SettlementJob {
    private static final int CAMPAIGNS_A_TURN = 10;

    private final Pool pool;
    private final AttemptStore store;
    private final RoundStore rounds;
    private final Settlements settlements;
    private final Finality finality;
    private final Endings endings;

    SettlementJob(
            Pool pool,
            AttemptStore store,
            RoundStore rounds,
            Settlements settlements,
            Finality finality,
            Endings endings) {
        this.pool = pool;
        this.store = store;
        this.rounds = rounds;
        this.settlements = settlements;
        this.finality = finality;
        this.endings = endings;
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> small() {
        return turn(Lane.SMALL);
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> large() {
        return turn(Lane.LARGE);
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> finality() {
        return finality.turn();
    }

    @Scheduled(every = "${datafi.settlement.every:1s}", concurrentExecution = SKIP)
    Uni<Void> endings() {
        return endings.turn();
    }

    private Uni<Void> turn(Lane lane) {
        return rounds.openLast(pool)
                .chain(() -> store.waiting(pool, lane, CAMPAIGNS_A_TURN))
                .chain(ids -> InTurn.each(ids, settlements::attempt))
                .replaceWithVoid();
    }
}
