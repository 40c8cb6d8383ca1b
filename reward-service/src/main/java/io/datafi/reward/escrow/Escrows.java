package io.datafi.reward.escrow;

import static io.datafi.reward.escrow.EscrowError.ESCROW_DIFFERS;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reserves, shows and closes escrows. */
@ApplicationScoped
public class Escrows {
    private final Pool pool;
    private final EscrowStore store;
    private final Deposits deposits;
    private final Refunds refunds;
    private final Ledger ledger;
    private final Events events;

    Escrows(
            Pool pool,
            EscrowStore store,
            Deposits deposits,
            Refunds refunds,
            Ledger ledger,
            Events events) {
        this.pool = pool;
        this.store = store;
        this.deposits = deposits;
        this.refunds = refunds;
        this.ledger = ledger;
        this.events = events;
    }

    /** An escrow and the sums of its accounts. */
    record View(Escrow escrow, long availableBaseUnits, long refundedBaseUnits) {}

    /** Reserves an escrow, or gives the one reserved before. Fails with ESCROW_DIFFERS. */
    Uni<Escrow> reserve(Escrow wanted) {
        return pool.withTransaction(
                tx ->
                        store.serialise(tx, wanted.id())
                                .chain(() -> store.insert(tx, wanted))
                                .chain(
                                        inserted ->
                                                inserted
                                                        ? begin(tx, wanted)
                                                        : Uni.createFrom().voidItem())
                                .chain(() -> store.get(tx, wanted.id()))
                                .invoke(found -> requireSame(found, wanted)));
    }

    private Uni<Void> begin(SqlConnection tx, Escrow escrow) {
        return events.append(
                        tx,
                        NewEvent.of(
                                escrow.stream(),
                                "EscrowReserved",
                                Json.object()
                                        .with("escrow", escrow.id().toString())
                                        .with("kind", escrow.kind().name())
                                        .build(),
                                Json.object()
                                        .with("asset", escrow.asset())
                                        .withAmount("amountBaseUnits", escrow.reservedBaseUnits())
                                        .build()))
                .chain(() -> deposits.creditWaiting(tx, escrow.id()));
    }

    /** The escrow with its sums; fails with ESCROW_NOT_FOUND. */
    Uni<View> view(UUID id) {
        return pool.withConnection(
                connection -> store.get(connection, id).chain(escrow -> view(connection, escrow)));
    }

    /** The sums of an escrow. */
    Uni<View> view(Escrow escrow) {
        return pool.withConnection(connection -> view(connection, escrow));
    }

    private Uni<View> view(SqlConnection connection, Escrow escrow) {
        String available = Accounts.escrow(escrow.id());
        String refunded = Accounts.refunded(escrow.id());
        return ledger.balances(connection, escrow.asset(), List.of(available, refunded))
                .map(
                        balances ->
                                new View(
                                        escrow, sum(balances, available), sum(balances, refunded)));
    }

    /**
     * Closes an escrow whose work is settled and sends back what is left, in the caller's
     * transaction. An escrow that nobody reserved, or that is closed, is passed over.
     */
    public Uni<Void> close(SqlConnection tx, UUID id) {
        return store.findLocked(tx, id)
                .chain(
                        found ->
                                found.filter(escrow -> escrow.state() != Escrow.State.CLOSED)
                                        .map(
                                                escrow ->
                                                        store.close(tx, id)
                                                                .chain(
                                                                        () ->
                                                                                refunds.refundRest(
                                                                                        tx,
                                                                                        escrow)))
                                        .orElse(Uni.createFrom().voidItem()));
    }

    private static long sum(Map<String, Ledger.Balance> balances, String code) {
        Ledger.Balance balance = balances.get(code);
        return balance == null ? 0 : balance.baseUnits();
    }

    private static void requireSame(Escrow found, Escrow wanted) {
        if (!found.isSameRequest(wanted)) {
            throw ESCROW_DIFFERS.because("escrow %s was reserved by another request", wanted.id());
        }
    }
}
