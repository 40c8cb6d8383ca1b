package io.datafi.reward.escrow;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.ChainEvent;
import io.datafi.reward.chain.event.ChainEvent.Deposited;
import io.datafi.reward.chain.event.ChainEventHandler;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Credits deposits that are final on chain, each once. */
@ApplicationScoped
class Deposits implements ChainEventHandler {
    /** Deposits that one transaction credits; the rest is credited by {@link EscrowSweep}. */
    private static final int CREDITED_AT_ONCE_MAX = 200;

    /** More is set aside: some of them together would pass what an account of the books holds. */
    private static final long BASE_UNITS_MAX = 1_000_000_000_000_000L;

    private final EscrowStore store;
    private final DepositorStore depositors;
    private final Refunds refunds;
    private final Manifests manifests;
    private final Ledger ledger;
    private final Events events;
    private final Ids ids;

    Deposits(
            EscrowStore store,
            DepositorStore depositors,
            Refunds refunds,
            Manifests manifests,
            Ledger ledger,
            Events events,
            Ids ids) {
        this.store = store;
        this.depositors = depositors;
        this.refunds = refunds;
        this.manifests = manifests;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
    }

    /** A final deposit. */
    record Deposit(
            String transaction, String depositor, BigInteger tokenUnits, long baseUnits, long block, long position) {}

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
        long baseUnits =
                Assets.get(manifest.asset()).toBaseUnits(event.amount()).baseUnits();
        if (baseUnits > BASE_UNITS_MAX) {
            throw new ArithmeticException("a deposit of more than " + BASE_UNITS_MAX);
        }
        return store.serialise(tx, event.escrowId())
                .chain(() -> insert(tx, event, manifest.asset(), baseUnits))
                .chain(() -> creditWaiting(tx, event.escrowId()));
    }

    private static Uni<Void> insert(SqlConnection tx, Deposited event, String asset, long baseUnits) {
        return tx.preparedQuery("""
                        INSERT INTO escrow_deposit (
                            transaction_hash, ordinal, escrow_id, depositor, asset,
                            amount_token_units, amount_base_units, block_number)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.wrap(new Object[] {
                    event.origin().transactionHash(),
                    event.origin().ordinal(),
                    event.escrowId(),
                    event.depositor(),
                    asset,
                    new BigDecimal(event.amount()),
                    baseUnits,
                    event.origin().blockNumber()
                }))
                .replaceWithVoid();
    }

    /** Credits what came for an escrow and was not credited, if the escrow is reserved. */
    Uni<Void> creditWaiting(SqlConnection tx, UUID escrowId) {
        return store.findLocked(tx, escrowId)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : waiting(tx, escrowId).chain(deposits -> creditAll(tx, found.get(), deposits)));
    }

    /** In the order of their finality. */
    private static Uni<List<Deposit>> waiting(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery("""
                        WITH few AS (
                            SELECT transaction_hash, ordinal FROM escrow_deposit
                            WHERE escrow_id = $1 AND credited_at IS NULL
                            ORDER BY position LIMIT $2 FOR UPDATE)
                        UPDATE escrow_deposit d SET credited_at = now() FROM few s
                        WHERE d.transaction_hash = s.transaction_hash AND d.ordinal = s.ordinal
                        RETURNING d.transaction_hash, d.depositor, d.amount_token_units,
                            d.amount_base_units, d.block_number, d.position""")
                .execute(Tuple.of(escrowId, CREDITED_AT_ONCE_MAX))
                .map(rows -> {
                    List<Deposit> deposits = new ArrayList<>();
                    for (Row row : rows) {
                        deposits.add(new Deposit(
                                row.getString(0),
                                row.getString(1),
                                row.getBigDecimal(2).toBigIntegerExact(),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
                    }
                    deposits.sort(Comparator.comparingLong(Deposit::position));
                    return deposits;
                });
    }

    private Uni<Void> creditAll(SqlConnection tx, Escrow escrow, List<Deposit> deposits) {
        return InTurn.each(deposits, deposit -> credit(tx, escrow.id(), deposit))
                .chain(() -> escrow.state() == Escrow.State.CLOSED && !deposits.isEmpty()
                        ? refunds.refundRest(tx, escrow)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> credit(SqlConnection tx, UUID escrowId, Deposit deposit) {
        return store.get(tx, escrowId)
                .call(before -> depositors.add(tx, before, deposit))
                .chain(before -> deposit.baseUnits() == 0 ? Uni.createFrom().voidItem() : post(tx, before, deposit));
    }

    private Uni<Void> post(SqlConnection tx, Escrow before, Deposit deposit) {
        Transfer transfer = new Transfer(
                ids.next(),
                Accounts.CHAIN,
                Accounts.escrow(before.id()),
                before.asset(),
                deposit.baseUnits(),
                "DEPOSIT",
                null);
        return ledger.post(tx, List.of(transfer))
                .chain(() -> store.addDeposit(tx, before.id(), deposit.baseUnits()))
                .chain(after -> append(tx, before, after, deposit));
    }

    private Uni<Void> append(SqlConnection tx, Escrow before, Escrow after, Deposit deposit) {
        if (before.isStreamClosed()) {
            return Uni.createFrom().voidItem();
        }
        boolean isFunding = before.state() == Escrow.State.RESERVED && after.state() == Escrow.State.FUNDED;
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
                                        "amountBaseUnits", isFunding ? after.depositedBaseUnits() : deposit.baseUnits())
                                .with("transaction", deposit.transaction())
                                .withAmount("block", deposit.block())
                                .build()));
    }
}
