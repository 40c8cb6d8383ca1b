package io.datafi.reward.escrow;

import io.datafi.platform.asset.Asset;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.reward.chain.Calls;
import io.datafi.reward.chain.ChainEvent;
import io.datafi.reward.chain.ChainEvent.Refunded;
import io.datafi.reward.chain.ChainEventHandler;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Manifests;
import io.datafi.reward.chain.Transactions;
import io.datafi.reward.escrow.RefundStore.Contribution;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.rules.apportionment.Apportionment;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends what is left of a closed escrow back to its depositors. */
@ApplicationScoped
class Refunds implements ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(Refunds.class);

    private final EscrowStore escrows;
    private final RefundStore store;
    private final Manifests manifests;
    private final Transactions transactions;
    private final Calls calls;
    private final Ledger ledger;
    private final Events events;
    private final Ids ids;

    Refunds(
            EscrowStore escrows,
            RefundStore store,
            Manifests manifests,
            Transactions transactions,
            Calls calls,
            Ledger ledger,
            Events events,
            Ids ids) {
        this.escrows = escrows;
        this.store = store;
        this.manifests = manifests;
        this.transactions = transactions;
        this.calls = calls;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
    }

    /** What goes back to one depositor. */
    record Refund(
            UUID id, String depositor, BigInteger tokenUnits, long baseUnits, String intentKey) {}

    /** Moves the rest of a closed escrow to its refund account and asks for the transactions. */
    Uni<Void> refundRest(SqlConnection tx, Escrow escrow) {
        String rest = Accounts.escrow(escrow.id());
        return ledger.balances(tx, escrow.asset(), List.of(rest))
                .map(balances -> balances.containsKey(rest) ? balances.get(rest).baseUnits() : 0L)
                .chain(
                        left ->
                                store.contributions(tx, escrow.id())
                                        .map(contributions -> split(escrow, left, contributions))
                                        .call(() -> moveRest(tx, escrow, left)))
                .chain(
                        refunds ->
                                refunds.isEmpty()
                                        ? finish(tx, escrow)
                                        : manifests
                                                .get()
                                                .chain(at -> request(tx, escrow, refunds, at)));
    }

    private Uni<Void> moveRest(SqlConnection tx, Escrow escrow, long left) {
        return left == 0
                ? Uni.createFrom().voidItem()
                : ledger.post(
                        tx,
                        List.of(
                                new Transfer(
                                        ids.next(),
                                        Accounts.escrow(escrow.id()),
                                        Accounts.refund(escrow.id()),
                                        escrow.asset(),
                                        left,
                                        "REFUND",
                                        null)));
    }

    /**
     * Splits what is left in proportion to what each depositor has left in it; dust that never
     * became a base unit goes back to whom it came from.
     */
    private List<Refund> split(Escrow escrow, long left, List<Contribution> contributions) {
        Asset asset = Assets.get(escrow.asset());
        long[] parts =
                Apportionment.split(
                        left, contributions.stream().mapToLong(Contribution::baseUnits).toArray());
        List<Refund> refunds = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Contribution from = contributions.get(i);
            BigInteger dust = from.tokenUnits().subtract(asset.toTokenUnits(from.baseUnits()));
            BigInteger tokenUnits = asset.toTokenUnits(parts[i]).add(dust);
            if (tokenUnits.signum() > 0) {
                UUID id = ids.next();
                refunds.add(new Refund(id, from.depositor(), tokenUnits, parts[i], "refund/" + id));
            }
        }
        return refunds;
    }

    private Uni<Void> request(
            SqlConnection tx, Escrow escrow, List<Refund> refunds, Manifest manifest) {
        return Multi.createFrom()
                .iterable(refunds)
                .onItem()
                .transformToUniAndConcatenate(
                        refund ->
                                store.insert(tx, escrow.id(), refund)
                                        .chain(
                                                () ->
                                                        transactions.request(
                                                                tx,
                                                                calls.refund(
                                                                        refund.intentKey(),
                                                                        manifest,
                                                                        escrow.id(),
                                                                        refund.depositor(),
                                                                        refund.tokenUnits()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return event instanceof Refunded refunded
                ? escrows.findLocked(tx, refunded.escrowId())
                        .chain(
                                found ->
                                        found.isEmpty()
                                                ? Uni.createFrom().voidItem()
                                                : refunded(tx, found.get(), refunded))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> refunded(SqlConnection tx, Escrow escrow, Refunded event) {
        return store.finish(tx, event)
                .chain(
                        finished -> {
                            if (finished.isEmpty()) {
                                LOG.errorf(
                                        "a refund that nobody asked for: escrow %s, transaction %s",
                                        escrow.id(), event.origin().transactionHash());
                                return Uni.createFrom().voidItem();
                            }
                            return post(tx, escrow, finished.get())
                                    .chain(() -> append(tx, escrow, finished.get(), event))
                                    .chain(() -> store.countOpen(tx, escrow.id()))
                                    .chain(
                                            open ->
                                                    open == 0
                                                            ? finish(tx, escrow)
                                                            : Uni.createFrom().voidItem());
                        });
    }

    private Uni<Void> post(SqlConnection tx, Escrow escrow, long baseUnits) {
        return baseUnits == 0
                ? Uni.createFrom().voidItem()
                : ledger.post(
                        tx,
                        List.of(
                                new Transfer(
                                        ids.next(),
                                        Accounts.refund(escrow.id()),
                                        Accounts.refunded(escrow.id()),
                                        escrow.asset(),
                                        baseUnits,
                                        "REFUND_FINAL",
                                        null),
                                new Transfer(
                                        ids.next(),
                                        Accounts.OUTFLOW,
                                        Accounts.CHAIN,
                                        escrow.asset(),
                                        baseUnits,
                                        "OUTFLOW",
                                        null)));
    }

    private Uni<Void> append(SqlConnection tx, Escrow escrow, long baseUnits, Refunded event) {
        return escrow.isStreamClosed()
                ? Uni.createFrom().voidItem()
                : events.append(
                        tx,
                        NewEvent.of(
                                escrow.stream(),
                                "EscrowRefunded",
                                Json.object().build(),
                                Json.object()
                                        .withAmount("amountBaseUnits", baseUnits)
                                        .with("transaction", event.origin().transactionHash())
                                        .build()));
    }

    /** Nothing is left: the stream ends. What is deposited later comes back without a word. */
    private Uni<Void> finish(SqlConnection tx, Escrow escrow) {
        return escrow.isStreamClosed()
                ? Uni.createFrom().voidItem()
                : events.append(
                                tx,
                                NewEvent.of(
                                        escrow.stream(),
                                        "EscrowClosed",
                                        Json.object().with("closes", true).build()))
                        .chain(() -> escrows.closeStream(tx, escrow.id()));
    }
}
