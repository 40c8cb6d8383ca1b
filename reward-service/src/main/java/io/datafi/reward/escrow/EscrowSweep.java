package io.datafi.reward.escrow;

import io.datafi.platform.execution.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Gives what nobody asks about a way on, a bounded part at a time: reservations whose time is over
 * end, deposits that nobody reserved go back, and what one transaction had to leave is taken up.
 * Times are the database's. Each part may be repeated, and run by several replicas.
 */
@ApplicationScoped
class EscrowSweep {
    private static final Logger LOG = Logger.getLogger(EscrowSweep.class);

    private static final int ESCROWS_MAX = 100;
    private static final int DEPOSITS_MAX = 500;

    private final Pool pool;
    private final EscrowStore store;
    private final DepositorStore depositors;
    private final Escrows escrows;
    private final Deposits deposits;
    private final Unreserved unreserved;
    private final Refunds refunds;
    private final StrayDeposits strays;
    private final EscrowConfig config;

    EscrowSweep(
            Pool pool,
            EscrowStore store,
            DepositorStore depositors,
            Escrows escrows,
            Deposits deposits,
            Unreserved unreserved,
            Refunds refunds,
            StrayDeposits strays,
            EscrowConfig config) {
        this.pool = pool;
        this.store = store;
        this.depositors = depositors;
        this.escrows = escrows;
        this.deposits = deposits;
        this.unreserved = unreserved;
        this.refunds = refunds;
        this.strays = strays;
        this.config = config;
    }

    @Scheduled(every = "${datafi.sweeps.escrows:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return part(store.overdue(pool, ESCROWS_MAX).chain(ids -> each(ids, escrows::expire)))
                .chain(() -> part(creditWaiting()))
                .chain(() -> part(releaseUnreserved()))
                .chain(() -> part(sendDue()))
                .chain(() -> part(strays.measure()));
    }

    private Uni<Void> creditWaiting() {
        return store.withUncredited(pool, ESCROWS_MAX)
                .chain(ids -> each(ids, id -> locked(id, deposits::creditWaiting)));
    }

    private Uni<Void> releaseUnreserved() {
        return pool.withTransaction(tx -> unreserved.release(tx, config.unreservedSeconds(), DEPOSITS_MAX));
    }

    private Uni<Void> sendDue() {
        return depositors
                .withDue(pool, refunds.minTokenUnits(), ESCROWS_MAX)
                .chain(ids -> each(ids, id -> locked(id, refunds::sendDue)));
    }

    /** A part that fails keeps none of the others from its turn. */
    private static Uni<Void> part(Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.errorf(failure, "a part of the sweep failed"))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> locked(UUID id, BiFunction<SqlConnection, UUID, Uni<Void>> work) {
        return pool.withTransaction(tx ->
                store.serialise(tx, id).chain(() -> store.findLocked(tx, id)).chain(() -> work.apply(tx, id)));
    }

    /** One that fails holds up no other; it is tried again with the next sweep. */
    private static Uni<Void> each(List<UUID> ids, Function<UUID, Uni<Void>> work) {
        return InTurn.each(
                ids,
                id -> work.apply(id)
                        .onFailure()
                        .invoke(failure -> LOG.errorf(failure, "escrow %s waits", id))
                        .onFailure()
                        .recoverWithNull());
    }
}
