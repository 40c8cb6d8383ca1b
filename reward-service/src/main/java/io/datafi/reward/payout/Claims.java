package io.datafi.reward.payout;

import io.datafi.platform.id.Ids;
import io.datafi.reward.chain.Calls;
import io.datafi.reward.chain.ChainEvent;
import io.datafi.reward.chain.ChainEvent.PayoutClaimed;
import io.datafi.reward.chain.ChainEventHandler;
import io.datafi.reward.chain.IntentStatus;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Manifests;
import io.datafi.reward.chain.Transactions;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.reward.payout.ClaimStore.Batch;
import io.datafi.reward.payout.ClaimStore.Share;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Claims for everybody, and books what was claimed. */
@ApplicationScoped
public class Claims implements ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(Claims.class);
    private static final int ATTEMPTS_MAX = 50;

    private final Pool pool;
    private final ClaimStore store;
    private final Transactions transactions;
    private final Calls calls;
    private final Manifests manifests;
    private final Ledger ledger;
    private final Ids ids;
    private final Vertx vertx;

    Claims(
            Pool pool,
            ClaimStore store,
            Transactions transactions,
            Calls calls,
            Manifests manifests,
            Ledger ledger,
            Ids ids,
            Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.transactions = transactions;
        this.calls = calls;
        this.manifests = manifests;
        this.ledger = ledger;
        this.ids = ids;
        this.vertx = vertx;
    }

    /**
     * Asks for the batches that nobody has asked for, or that reverted.
     *
     * @param allLeaves of the epoch; only read if they are needed
     */
    public Uni<Void> relay(Manifest at, long epoch, Supplier<Uni<List<PayoutLeaf>>> allLeaves) {
        return store.open(pool, epoch)
                .chain(
                        batches ->
                                transactions
                                        .statuses(
                                                pool,
                                                batches.stream().map(Batch::intentKey).toList())
                                        .map(
                                                known ->
                                                        batches.stream()
                                                                .filter(
                                                                        batch ->
                                                                                isWanted(
                                                                                        known.get(
                                                                                                batch
                                                                                                        .intentKey())))
                                                                .toList()))
                .chain(
                        wanted ->
                                wanted.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : allLeaves
                                                .get()
                                                .chain(
                                                        leaves ->
                                                                vertx.executeBlocking(
                                                                        () ->
                                                                                new PayoutTree(
                                                                                        leaves)))
                                                .chain(
                                                        found ->
                                                                requestAll(
                                                                        at, epoch, wanted, found)));
    }

    private static boolean isWanted(IntentStatus status) {
        return status == null || status.isReverted();
    }

    private Uni<Void> requestAll(Manifest at, long epoch, List<Batch> wanted, PayoutTree tree) {
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUniAndConcatenate(batch -> request(at, epoch, batch, tree))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> request(Manifest at, long epoch, Batch batch, PayoutTree tree) {
        if (batch.attempt() >= ATTEMPTS_MAX) {
            LOG.errorf("batch %d of the claims of epoch %d keeps failing", batch.batch(), epoch);
            return Uni.createFrom().voidItem();
        }
        return store.leaves(pool, epoch, batch.batch())
                .chain(leaves -> vertx.executeBlocking(() -> claims(leaves, tree)))
                .chain(
                        claims ->
                                pool.withTransaction(
                                        tx ->
                                                store.nextAttempt(tx, epoch, batch)
                                                        .chain(
                                                                key ->
                                                                        transactions.request(
                                                                                tx,
                                                                                calls.claim(
                                                                                        key, at,
                                                                                        claims)))));
    }

    private static List<Calls.Claim> claims(List<PayoutLeaf> leaves, PayoutTree tree) {
        List<Calls.Claim> claims = new ArrayList<>();
        for (PayoutLeaf leaf : leaves) {
            claims.add(
                    new Calls.Claim(
                            leaf.account(), leaf.token(), leaf.cumulative(), tree.proof(leaf)));
        }
        return claims;
    }

    /**
     * How far an epoch's claims are.
     *
     * @param claims leaves that the epoch raises
     * @param claimed of these, paid for good
     */
    public record Progress(long claims, long claimed) {
        /** Whether every raised leaf is paid, for good. */
        public boolean isComplete() {
            return claims == claimed;
        }
    }

    /** How far the epoch's claims are. */
    public Uni<Progress> progress(SqlConnection connection, long epoch) {
        return store.progress(connection, epoch);
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return event instanceof PayoutClaimed claimed
                ? manifests.get().chain(at -> claimed(tx, claimed, at))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> claimed(SqlConnection tx, PayoutClaimed event, Manifest at) {
        return store.finish(tx, event)
                .chain(
                        epoch ->
                                epoch.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : store.shares(tx, epoch.get(), event)
                                                .chain(shares -> post(tx, shares, event, at)));
    }

    private Uni<Void> post(SqlConnection tx, List<Share> shares, PayoutClaimed event, Manifest at) {
        boolean isCustody = event.account().equals(at.custodyVault());
        List<Transfer> transfers = new ArrayList<>();
        long left = 0;
        for (Share share : shares) {
            transfers.add(
                    transfer(
                            Accounts.pending(share.accountId()),
                            isCustody
                                    ? Accounts.custody(share.accountId())
                                    : Accounts.paid(share.accountId()),
                            at.asset(),
                            share.amountBaseUnits(),
                            isCustody ? "CUSTODY" : "PAID"));
            left = Math.addExact(left, isCustody ? 0 : share.amountBaseUnits());
        }
        if (left > 0) {
            transfers.add(transfer(Accounts.OUTFLOW, Accounts.CHAIN, at.asset(), left, "OUTFLOW"));
        }
        return ledger.post(tx, transfers);
    }

    private Transfer transfer(String debit, String credit, String asset, long amount, String code) {
        return new Transfer(ids.next(), debit, credit, asset, amount, code, null);
    }
}
