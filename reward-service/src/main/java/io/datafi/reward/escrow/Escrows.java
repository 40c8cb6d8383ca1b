package io.datafi.reward.escrow;

import static io.datafi.reward.escrow.EscrowError.ESCROW_DIFFERS;
import static io.datafi.reward.escrow.EscrowError.ESCROW_FUNDED;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.security.Caller;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final EscrowConfig config;

    Escrows(
            Pool pool,
            EscrowStore store,
            Deposits deposits,
            Refunds refunds,
            Ledger ledger,
            Events events,
            EscrowConfig config) {
        this.pool = pool;
        this.store = store;
        this.deposits = deposits;
        this.refunds = refunds;
        this.ledger = ledger;
        this.events = events;
        this.config = config;
    }

    /** An escrow and the sums of its accounts. */
    record View(Escrow escrow, long availableBaseUnits, long refundedBaseUnits) {}

    /**
     * Reserves an escrow, or gives the one reserved before; a newer revision of the request changes its
     * amount while it waits. Fails with ESCROW_DIFFERS, ESCROW_CLOSED, ESCROW_FUNDED.
     */
    Uni<Escrow> reserve(Escrow wanted) {
        return pool.withTransaction(tx -> store.serialise(tx, wanted.id())
                .chain(() -> store.insert(tx, wanted, config.reservationSeconds()))
                .chain(inserted -> inserted ? begin(tx, wanted) : again(tx, wanted))
                .chain(() -> store.get(tx, wanted.id())));
    }

    private Uni<Void> begin(SqlConnection tx, Escrow escrow) {
        return events.append(tx, reserved(escrow, "EscrowReserved"))
                .chain(() -> deposits.creditWaiting(tx, escrow.id()));
    }

    private Uni<Void> again(SqlConnection tx, Escrow wanted) {
        return store.findLocked(tx, wanted.id()).map(Optional::orElseThrow).chain(found -> again(tx, found, wanted));
    }

    private Uni<Void> again(SqlConnection tx, Escrow found, Escrow wanted) {
        boolean isRevised = found.isRevisedBy(wanted);
        if (!isRevised) {
            requireSame(found, wanted);
        }
        found.requireNotClosed();
        if (!isRevised) {
            return Uni.createFrom().voidItem();
        }
        return found.suffices(wanted) ? Uni.createFrom().voidItem() : revise(tx, wanted);
    }

    private Uni<Void> revise(SqlConnection tx, Escrow wanted) {
        return store.revise(tx, wanted, config.reservationSeconds())
                .chain(() -> events.append(tx, reserved(wanted, "EscrowRevised")));
    }

    private static NewEvent reserved(Escrow escrow, String type) {
        return NewEvent.of(
                escrow.stream(),
                type,
                Json.object()
                        .with("escrow", escrow.id().toString())
                        .with("kind", escrow.kind().name())
                        .build(),
                Json.object()
                        .with("asset", escrow.asset())
                        .withAmount("amountBaseUnits", escrow.reservedBaseUnits())
                        .build());
    }

    /** The escrow with its sums; fails with ESCROW_NOT_FOUND. */
    Uni<View> view(UUID id) {
        return pool.withConnection(connection -> store.get(connection, id).chain(escrow -> view(connection, escrow)));
    }

    /** The sums of an escrow. */
    Uni<View> view(Escrow escrow) {
        return pool.withConnection(connection -> view(connection, escrow));
    }

    private Uni<View> view(SqlConnection connection, Escrow escrow) {
        String available = Accounts.escrow(escrow.id());
        String refunded = Accounts.refunded(escrow.id());
        return ledger.balances(connection, escrow.asset(), List.of(available, refunded))
                .map(balances -> new View(escrow, sum(balances, available), sum(balances, refunded)));
    }

    /**
     * Closes an escrow whose work is settled and sends back what is left, in the caller's
     * transaction. An escrow that nobody reserved, or that is closed, is passed over.
     */
    public Uni<Void> close(SqlConnection tx, UUID id) {
        return close(tx, id, Escrow.End.SETTLED);
    }

    /** The same for work that its owner gave up, be the escrow covered or not. */
    public Uni<Void> giveUp(SqlConnection tx, UUID id) {
        return close(tx, id, Escrow.End.CANCELLED);
    }

    private Uni<Void> close(SqlConnection tx, UUID id, Escrow.End because) {
        return store.findLocked(tx, id)
                .chain(found -> found.filter(escrow -> escrow.state() != Escrow.State.CLOSED)
                        .map(escrow -> close(tx, escrow, because))
                        .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> close(SqlConnection tx, Escrow escrow, Escrow.End because) {
        return store.close(tx, escrow.id(), because)
                .chain(() -> store.get(tx, escrow.id()))
                .chain(closed -> refunds.refundAll(tx, closed));
    }

    /**
     * Ends a reservation that deposits have not covered; all of them go back. One that has ended so
     * before stays as it is. Fails with ESCROW_NOT_FOUND, ESCROW_FUNDED, and ROLE_REQUIRED for a
     * service that did not reserve it.
     */
    Uni<Escrow> cancel(Caller caller, UUID id) {
        return pool.withTransaction(tx -> store.get(tx, id)
                .invoke(escrow -> caller.requireService(escrow.client()))
                .chain(() -> end(tx, id, Escrow.End.CANCELLED))
                .invoke(Escrows::requireUnfunded));
    }

    /** Ends a reservation whose time is over, unless it was covered or given a new end meanwhile. */
    Uni<Void> expire(UUID id) {
        return pool.withTransaction(tx -> store.findLocked(tx, id)
                .chain(() -> store.isOverdue(tx, id))
                .chain(overdue -> overdue
                        ? end(tx, id, Escrow.End.EXPIRED).replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    /** Ends an escrow that is reserved and tells its owner; any other stays as it is. */
    private Uni<Escrow> end(SqlConnection tx, UUID id, Escrow.End because) {
        return store.findLocked(tx, id)
                .map(Optional::orElseThrow)
                .chain(escrow -> escrow.state() != Escrow.State.RESERVED
                        ? Uni.createFrom().voidItem()
                        : events.append(tx, cancelled(escrow, because)).chain(() -> close(tx, escrow, because)))
                .chain(() -> store.get(tx, id));
    }

    private static NewEvent cancelled(Escrow escrow, Escrow.End because) {
        return NewEvent.of(
                escrow.stream(),
                "EscrowCancelled",
                Json.object()
                        .with("escrow", escrow.id().toString())
                        .with("kind", escrow.kind().name())
                        .with("reason", because.name())
                        .build());
    }

    private static void requireUnfunded(Escrow escrow) {
        if (escrow.fundedAt() != null || escrow.closedBecause() == Escrow.End.SETTLED) {
            throw ESCROW_FUNDED.because("deposits cover escrow %s", escrow.id());
        }
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
