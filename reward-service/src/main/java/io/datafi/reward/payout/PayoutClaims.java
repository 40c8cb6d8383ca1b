package io.datafi.reward.payout;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.platform.stuck.StuckWork;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.ChainEvent;
import io.datafi.reward.chain.event.ChainEvent.PayoutClaimed;
import io.datafi.reward.chain.event.ChainEventHandler;
import io.datafi.reward.chain.intent.IntentStatus;
import io.datafi.reward.chain.intent.Transactions;
import io.datafi.reward.earning.Earnings;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.reward.notice.Fact;
import io.datafi.reward.notice.NewNotice;
import io.datafi.reward.notice.Notices;
import io.datafi.reward.payout.ClaimStore.Batch;
import io.datafi.reward.payout.ClaimStore.Retry;
import io.datafi.reward.payout.ClaimStore.Share;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Claims for everybody, and books what was claimed. */
@ApplicationScoped
public class PayoutClaims implements ChainEventHandler {
    /** A claim that reverts alone so often, each time after some patience, is parked. */
    private static final int REFUSALS_MAX = 2;

    private final Pool pool;
    private final ClaimStore store;
    private final PayoutLeaves leaves;
    private final Transactions transactions;
    private final ContractCalls calls;
    private final Manifests manifests;
    private final StuckWork stuck;
    private final Ledger ledger;
    private final Earnings earnings;
    private final Notices notices;
    private final Ids ids;
    private final Vertx vertx;

    PayoutClaims(
            Pool pool,
            ClaimStore store,
            PayoutLeaves leaves,
            Transactions transactions,
            ContractCalls calls,
            Manifests manifests,
            StuckWork stuck,
            Ledger ledger,
            Earnings earnings,
            Notices notices,
            Ids ids,
            Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.leaves = leaves;
        this.transactions = transactions;
        this.calls = calls;
        this.manifests = manifests;
        this.stuck = stuck;
        this.ledger = ledger;
        this.earnings = earnings;
        this.notices = notices;
        this.ids = ids;
        this.vertx = vertx;
    }

    /**
     * Asks for the batches that nobody has asked for, and for the halves of those that reverted, so
     * that one account which cannot be paid holds up nobody else for long.
     */
    public Uni<Void> relay(Manifest at, long epoch) {
        return store.open(pool, epoch)
                .chain(batches -> transactions
                        .statuses(pool, batches.stream().map(Batch::intentKey).toList())
                        .map(known -> wanted(batches, known)))
                .chain(wanted -> wanted.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tree(epoch).chain(tree -> askAll(at, epoch, wanted, tree)));
    }

    /** A batch to be asked for; the error of its last attempt, empty before the first. */
    private record Wanted(Batch batch, String error) {}

    private static List<Wanted> wanted(List<Batch> batches, Map<String, IntentStatus> known) {
        List<Wanted> wanted = new ArrayList<>();
        for (Batch batch : batches) {
            IntentStatus status = known.get(batch.intentKey());
            if (status == null || status.isReverted()) {
                wanted.add(new Wanted(batch, status == null ? "" : String.valueOf(status.error())));
            }
        }
        return wanted;
    }

    private Uni<PayoutTree> tree(long epoch) {
        return leaves.asOf(pool, epoch).chain(all -> vertx.executeBlocking(() -> new PayoutTree(all)));
    }

    private Uni<Void> askAll(Manifest at, long epoch, List<Wanted> wanted, PayoutTree tree) {
        return InTurn.each(
                wanted,
                one -> store.leaves(pool, epoch, one.batch().batch())
                        .chain(leaves -> next(at, epoch, one, leaves, tree)));
    }

    private Uni<Void> next(Manifest at, long epoch, Wanted wanted, List<PayoutLeaf> leaves, PayoutTree tree) {
        Batch batch = wanted.batch();
        if (leaves.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (batch.attempt() < 0) {
            return ask(at, epoch, batch, leaves, tree);
        }
        return leaves.size() > 1
                ? store.split(pool, epoch, batch.batch())
                        .chain(() -> store.leaves(pool, epoch, batch.batch()))
                        .chain(half -> ask(at, epoch, batch, half, tree))
                : refused(epoch, leaves.getFirst(), wanted.error())
                        .chain(isParked ->
                                isParked ? Uni.createFrom().voidItem() : ask(at, epoch, batch, leaves, tree));
    }

    private Uni<Boolean> refused(long epoch, PayoutLeaf leaf, String error) {
        return pool.withTransaction(tx -> store.refuse(tx, epoch, leaf, REFUSALS_MAX)
                .call(isParked -> isParked
                        ? stuck.open(tx, ParkedClaims.KIND, ParkedClaims.subject(leaf), error)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> ask(Manifest at, long epoch, Batch batch, List<PayoutLeaf> leaves, PayoutTree tree) {
        return vertx.executeBlocking(() -> claims(leaves, tree))
                .chain(claims -> pool.withTransaction(tx -> store.nextAttempt(tx, epoch, batch)
                        .chain(key -> transactions.request(tx, calls.claim(key, at, claims)))));
    }

    /**
     * Asks for the parked claims that an operator wants tried again.
     *
     * @param newest epoch whose root is the current one
     */
    public Uni<Void> retryParked(Manifest at, long newest) {
        return store.retries(pool)
                .chain(retries -> transactions
                        .statuses(pool, retries.stream().map(Retry::intentKey).toList())
                        .chain(known -> retryAll(at, retries, known, newest)));
    }

    private Uni<Void> retryAll(Manifest at, List<Retry> retries, Map<String, IntentStatus> known, long newest) {
        List<Retry> wanted = retries.stream()
                .filter(retry -> !known.containsKey(retry.intentKey())
                        || known.get(retry.intentKey()).isReverted())
                .toList();
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : leaves.asOf(pool, newest).chain(all -> InTurn.each(wanted, retry -> retry(at, retry, known, all)));
    }

    private Uni<Void> retry(Manifest at, Retry retry, Map<String, IntentStatus> known, List<PayoutLeaf> leaves) {
        if (retry.attempt() >= REFUSALS_MAX) {
            String error = String.valueOf(known.get(retry.intentKey()).error());
            String subject = ParkedClaims.subject(retry.address(), retry.token());
            return pool.withTransaction(tx -> store.deleteRetry(tx, retry.address(), retry.token())
                    .chain(() -> stuck.open(tx, ParkedClaims.KIND, subject, error)));
        }
        String key = "claim/" + ids.next();
        return vertx.executeBlocking(() -> claims(leavesOf(retry, leaves), new PayoutTree(leaves)))
                .chain(claims -> pool.withTransaction(tx -> store.retried(tx, retry, key)
                        .chain(() -> transactions.request(tx, calls.claim(key, at, claims)))));
    }

    private static List<PayoutLeaf> leavesOf(Retry retry, List<PayoutLeaf> leaves) {
        return leaves.stream()
                .filter(leaf -> leaf.account().equals(retry.address()))
                .filter(leaf -> leaf.token().equals(retry.token()))
                .toList();
    }

    private static List<ContractCalls.Claim> claims(List<PayoutLeaf> leaves, PayoutTree tree) {
        List<ContractCalls.Claim> claims = new ArrayList<>();
        for (PayoutLeaf leaf : leaves) {
            claims.add(new ContractCalls.Claim(leaf.account(), leaf.token(), leaf.cumulative(), tree.proof(leaf)));
        }
        return claims;
    }

    /**
     * How far an epoch's claims are.
     *
     * @param claims leaves that the epoch raises
     * @param claimed of these, paid for good
     * @param parked of these, what reverts again and again and waits for an operator
     */
    public record Progress(long claims, long claimed, long parked) {
        /** Whether every raised leaf that can be paid is paid, for good. */
        public boolean isComplete() {
            return claims == claimed + parked;
        }
    }

    /** How far the claims of each of these epochs are. */
    public Uni<Map<Long, Progress>> progress(SqlClient client, List<Long> epochs) {
        return store.progress(client, epochs);
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return event instanceof PayoutClaimed claimed
                ? manifests.get().chain(at -> claimed(tx, claimed, at))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> claimed(SqlConnection tx, PayoutClaimed event, Manifest at) {
        return store.finish(tx, event)
                .chain(epochs -> epochs.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.shares(tx, epochs, event)
                                .chain(shares -> post(tx, shares, event, at)
                                        .chain(() -> notices.tell(tx, told(shares, epochs, event, at))))
                                .chain(() -> store.paid(tx, epochs, event))
                                .chain(lines -> earnings.pay(tx, lines))
                                .chain(() -> unpark(tx, event)));
    }

    private static List<NewNotice> told(List<Share> shares, List<Long> epochs, PayoutClaimed event, Manifest at) {
        boolean isCustody = event.account().equals(at.custodyVault());
        long epoch = Collections.max(epochs);
        return shares.stream()
                .filter(share -> share.accountId() != null)
                .map(share -> new NewNotice(
                        share.accountId(), new Fact.Paid(at.asset(), share.amountBaseUnits(), epoch, isCustody)))
                .toList();
    }

    private Uni<Void> unpark(SqlConnection tx, PayoutClaimed event) {
        return store.deleteRetry(tx, event.account(), event.token())
                .chain(() -> stuck.solved(tx, ParkedClaims.KIND, ParkedClaims.subject(event.account(), event.token())));
    }

    private Uni<Void> post(SqlConnection tx, List<Share> shares, PayoutClaimed event, Manifest at) {
        boolean isCustody = event.account().equals(at.custodyVault());
        List<Transfer> transfers = new ArrayList<>();
        long left = 0;
        for (Share share : shares) {
            transfers.add(transfer(
                    Accounts.pending(share.accountId()),
                    isCustody ? Accounts.custody(share.accountId()) : Accounts.paid(share.accountId()),
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
