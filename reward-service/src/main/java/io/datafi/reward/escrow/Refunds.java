package io.datafi.reward.escrow;

import static io.datafi.reward.escrow.EscrowError.NOTHING_TO_REFUND;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.ChainEvent;
import io.datafi.reward.chain.event.ChainEvent.Refunded;
import io.datafi.reward.chain.event.ChainEventHandler;
import io.datafi.reward.chain.intent.Transactions;
import io.datafi.reward.escrow.DepositorStore.Depositor;
import io.datafi.reward.escrow.DepositorStore.Due;
import io.datafi.reward.escrow.RefundStore.Finished;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends what is left of a closed escrow back to its depositors, to each what they have remaining,
 * and what came under an id that nobody reserved. Sums that are not worth a transaction wait.
 */
@ApplicationScoped
class Refunds implements ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(Refunds.class);

    /** Refunds that one transaction asks for; the rest is asked for by {@link EscrowSweep}. */
    private static final int REFUNDS_AT_ONCE_MAX = 50;

    private final EscrowStore escrows;
    private final DepositorStore depositors;
    private final RefundStore store;
    private final Manifests manifests;
    private final Transactions transactions;
    private final ContractCalls calls;
    private final Ledger ledger;
    private final Events events;
    private final Ids ids;
    private final EscrowConfig config;

    Refunds(
            EscrowStore escrows,
            DepositorStore depositors,
            RefundStore store,
            Manifests manifests,
            Transactions transactions,
            ContractCalls calls,
            Ledger ledger,
            Events events,
            Ids ids,
            EscrowConfig config) {
        this.escrows = escrows;
        this.depositors = depositors;
        this.store = store;
        this.manifests = manifests;
        this.transactions = transactions;
        this.calls = calls;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
        this.config = config;
    }

    /** Fixes what each depositor of an escrow that was just closed has remaining, and sends it. */
    Uni<Void> refundAll(SqlConnection tx, Escrow closed) {
        return left(tx, closed)
                .chain(left -> spend(tx, closed, closed.depositedBaseUnits() - left))
                .chain(() -> depositors.release(tx, closed.id()))
                .chain(() -> refundRest(tx, closed));
    }

    private Uni<Void> spend(SqlConnection tx, Escrow escrow, long spent) {
        return spent == 0
                ? Uni.createFrom().voidItem()
                : depositors
                        .of(tx, escrow.id())
                        .chain(all -> depositors.spend(
                                tx,
                                escrow,
                                Assets.get(escrow.asset()),
                                all,
                                Spending.borne(
                                        spent, all.stream().map(Depositor::part).toList())));
    }

    private Uni<Long> left(SqlConnection tx, Escrow escrow) {
        String rest = Accounts.escrow(escrow.id());
        return ledger.balances(tx, escrow.asset(), List.of(rest))
                .map(balances -> balances.containsKey(rest) ? balances.get(rest).baseUnits() : 0L);
    }

    /** Moves the rest of a closed escrow to its refund account and asks for the transactions. */
    Uni<Void> refundRest(SqlConnection tx, Escrow escrow) {
        return left(tx, escrow)
                .chain(left -> moveRest(tx, escrow, left))
                .chain(() -> sendDue(tx, escrow.id()))
                .chain(() -> finishIfDone(tx, escrow));
    }

    private Uni<Void> moveRest(SqlConnection tx, Escrow escrow, long left) {
        return left == 0
                ? Uni.createFrom().voidItem()
                : ledger.post(
                        tx,
                        List.of(new Transfer(
                                ids.next(),
                                Accounts.escrow(escrow.id()),
                                Accounts.refund(escrow.id()),
                                escrow.asset(),
                                left,
                                "REFUND",
                                null)));
    }

    /** Asks for the refunds under an id that are due and worth a transaction. */
    Uni<Void> sendDue(SqlConnection tx, UUID escrowId) {
        return manifests
                .get()
                .chain(at -> depositors
                        .takeDue(tx, escrowId, minTokenUnits(), REFUNDS_AT_ONCE_MAX)
                        .chain(due -> request(tx, escrowId, due, at)))
                .replaceWithVoid();
    }

    /**
     * Asks for the refund of one depositor, however little it is, or gives the one that was asked
     * for before. Fails with NOTHING_TO_REFUND.
     */
    Uni<Refund> sendTo(SqlConnection tx, UUID escrowId, String depositor) {
        return manifests
                .get()
                .chain(at -> depositors.takeDue(tx, escrowId, depositor).chain(due -> request(tx, escrowId, due, at)))
                .chain(() -> store.newest(tx, escrowId, depositor))
                .map(sent -> sent.orElseThrow(() -> NOTHING_TO_REFUND
                        .because("nothing of %s is due under %s", depositor, escrowId)
                        .atField("depositor")));
    }

    /** What a refund must be worth, in token units. */
    BigInteger minTokenUnits() {
        return Assets.TUSD.toTokenUnits(config.refundMinBaseUnits());
    }

    private Uni<Void> request(SqlConnection tx, UUID escrowId, List<Due> due, Manifest manifest) {
        List<Refund> refunds = due.stream().map(this::refund).toList();
        return InTurn.each(
                refunds,
                refund -> store.insert(tx, escrowId, refund)
                        .chain(() -> transactions.request(
                                tx,
                                calls.refund(
                                        refund.intentKey(),
                                        manifest,
                                        escrowId,
                                        refund.depositor(),
                                        refund.tokenUnits()))));
    }

    private Refund refund(Due due) {
        UUID id = ids.next();
        return new Refund(id, due.depositor(), due.asset(), due.tokenUnits(), due.baseUnits(), "refund/" + id);
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return event instanceof Refunded refunded
                ? escrows.findLocked(tx, refunded.escrowId()).chain(found -> refunded(tx, found, refunded))
                : Uni.createFrom().voidItem();
    }

    /** Under an id that nobody has reserved there is no escrow. */
    private Uni<Void> refunded(SqlConnection tx, Optional<Escrow> escrow, Refunded event) {
        return store.finish(tx, event).chain(finished -> {
            if (finished.isEmpty()) {
                LOG.errorf(
                        "a refund that nobody asked for: escrow %s, transaction %s",
                        event.escrowId(), event.origin().transactionHash());
                return Uni.createFrom().voidItem();
            }
            // Whoever sent it: ours must not be sent as well.
            return transactions
                    .withdraw(tx, List.of(finished.get().intentKey()))
                    .chain(() -> post(tx, event.escrowId(), finished.get()))
                    .chain(() -> append(tx, escrow, finished.get(), event))
                    .chain(() -> escrow.isPresent()
                            ? finishIfDone(tx, escrow.get())
                            : Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> post(SqlConnection tx, UUID escrowId, Finished finished) {
        return finished.baseUnits() == 0
                ? Uni.createFrom().voidItem()
                : ledger.post(
                        tx,
                        List.of(
                                new Transfer(
                                        ids.next(),
                                        Accounts.refund(escrowId),
                                        Accounts.refunded(escrowId),
                                        finished.asset(),
                                        finished.baseUnits(),
                                        "REFUND_FINAL",
                                        null),
                                new Transfer(
                                        ids.next(),
                                        Accounts.OUTFLOW,
                                        Accounts.CHAIN,
                                        finished.asset(),
                                        finished.baseUnits(),
                                        "OUTFLOW",
                                        null)));
    }

    private Uni<Void> append(SqlConnection tx, Optional<Escrow> escrow, Finished finished, Refunded event) {
        return escrow.isPresent() && escrow.get().isStreamClosed()
                ? Uni.createFrom().voidItem()
                : events.append(
                        tx,
                        NewEvent.of(
                                Escrow.stream(event.escrowId()),
                                "EscrowRefunded",
                                Json.object().build(),
                                Json.object()
                                        .withAmount("amountBaseUnits", finished.baseUnits())
                                        .with("transaction", event.origin().transactionHash())
                                        .build()));
    }

    /**
     * Nothing worth a transaction is left: the stream ends. What is deposited later comes back
     * without a word.
     */
    private Uni<Void> finishIfDone(SqlConnection tx, Escrow escrow) {
        return escrow.isStreamClosed() || escrow.state() != Escrow.State.CLOSED
                ? Uni.createFrom().voidItem()
                : store.isDone(tx, escrow.id(), minTokenUnits())
                        .chain(done ->
                                done ? finish(tx, escrow) : Uni.createFrom().voidItem());
    }

    private Uni<Void> finish(SqlConnection tx, Escrow escrow) {
        return events.append(
                        tx,
                        NewEvent.of(
                                escrow.stream(),
                                "EscrowClosed",
                                Json.object().with("closes", true).build()))
                .chain(() -> escrows.closeStream(tx, escrow.id()));
    }
}
