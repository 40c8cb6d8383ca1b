package io.datafi.reward.escrow;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.reward.chain.ChainEvent;
import io.datafi.reward.chain.ChainEvent.Deposited;
import io.datafi.reward.chain.ChainEventHandler;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Manifests;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Credits deposits that are final on chain, each once. */
@ApplicationScoped
class Deposits implements ChainEventHandler {
    private final EscrowStore store;
    private final Refunds refunds;
    private final Manifests manifests;
    private final Ledger ledger;
    private final Events events;
    private final Ids ids;

    Deposits(
            EscrowStore store,
            Refunds refunds,
            Manifests manifests,
            Ledger ledger,
            Events events,
            Ids ids) {
        this.store = store;
        this.refunds = refunds;
        this.manifests = manifests;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
    }

    private record Deposit(String transaction, int ordinal, long baseUnits, long block) {}

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return event instanceof Deposited deposited
                ? manifests.get().chain(manifest -> deposited(tx, deposited, manifest))
                : Uni.createFrom().voidItem();
    }

    /** Money of tokens that are no asset of ours is not ours to count; it stays where it is. */
    private Uni<Void> deposited(SqlConnection tx, Deposited event, Manifest manifest) {
        if (!event.token().equals(manifest.token())) {
            return Uni.createFrom().voidItem();
        }
        long baseUnits = Assets.get(manifest.asset()).toBaseUnits(event.amount()).baseUnits();
        return store.serialise(tx, event.escrowId())
                .chain(() -> insert(tx, event, baseUnits))
                .chain(() -> creditWaiting(tx, event.escrowId()));
    }

    private static Uni<Void> insert(SqlConnection tx, Deposited event, long baseUnits) {
        return tx.preparedQuery(
                        """
                        INSERT INTO escrow_deposit (
                            transaction_hash, ordinal, escrow_id, depositor, amount_token_units,
                            amount_base_units, block_number)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT DO NOTHING""")
                .execute(
                        Tuple.wrap(
                                new Object[] {
                                    event.origin().transactionHash(),
                                    event.origin().ordinal(),
                                    event.escrowId(),
                                    event.depositor(),
                                    new BigDecimal(event.amount()),
                                    baseUnits,
                                    event.origin().blockNumber()
                                }))
                .replaceWithVoid();
    }

    /** Credits what came for an escrow and was not credited, if the escrow is reserved. */
    Uni<Void> creditWaiting(SqlConnection tx, UUID escrowId) {
        return store.findLocked(tx, escrowId)
                .chain(
                        found ->
                                found.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : waiting(tx, escrowId)
                                                .chain(
                                                        deposits ->
                                                                creditAll(
                                                                        tx,
                                                                        found.get(),
                                                                        deposits)));
    }

    private static Uni<List<Deposit>> waiting(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery(
                        """
                        UPDATE escrow_deposit SET credited_at = now()
                        WHERE escrow_id = $1 AND credited_at IS NULL
                        RETURNING transaction_hash, ordinal, amount_base_units, block_number""")
                .execute(Tuple.of(escrowId))
                .map(
                        rows -> {
                            List<Deposit> deposits = new ArrayList<>();
                            for (Row row : rows) {
                                deposits.add(
                                        new Deposit(
                                                row.getString(0),
                                                row.getInteger(1),
                                                row.getLong(2),
                                                row.getLong(3)));
                            }
                            return deposits;
                        });
    }

    private Uni<Void> creditAll(SqlConnection tx, Escrow escrow, List<Deposit> deposits) {
        return Multi.createFrom()
                .iterable(deposits)
                .onItem()
                .transformToUniAndConcatenate(deposit -> credit(tx, escrow, deposit))
                .collect()
                .last()
                .chain(
                        () ->
                                escrow.state() == Escrow.State.CLOSED && !deposits.isEmpty()
                                        ? refunds.refundRest(tx, escrow)
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> credit(SqlConnection tx, Escrow escrow, Deposit deposit) {
        if (deposit.baseUnits() == 0) {
            return Uni.createFrom().voidItem();
        }
        Transfer transfer =
                new Transfer(
                        ids.next(),
                        Accounts.CHAIN,
                        Accounts.escrow(escrow.id()),
                        escrow.asset(),
                        deposit.baseUnits(),
                        "DEPOSIT",
                        null);
        return ledger.post(tx, List.of(transfer))
                .chain(() -> store.get(tx, escrow.id()))
                .chain(
                        before ->
                                store.addDeposit(tx, escrow.id(), deposit.baseUnits())
                                        .chain(after -> append(tx, before, after, deposit)));
    }

    private Uni<Void> append(SqlConnection tx, Escrow before, Escrow after, Deposit deposit) {
        if (before.isStreamClosed()) {
            return Uni.createFrom().voidItem();
        }
        boolean isFunding =
                before.state() == Escrow.State.RESERVED && after.state() == Escrow.State.FUNDED;
        return events.append(
                tx,
                NewEvent.of(
                        after.stream(),
                        isFunding ? "EscrowFunded" : "EscrowToppedUp",
                        Json.object()
                                .with("escrow", after.id().toString())
                                .with("kind", after.kind().name())
                                .build(),
                        Json.object()
                                .with("asset", after.asset())
                                .withAmount(
                                        "amountBaseUnits",
                                        isFunding
                                                ? after.depositedBaseUnits()
                                                : deposit.baseUnits())
                                .with("transaction", deposit.transaction())
                                .withAmount("block", deposit.block())
                                .build()));
    }
}
