package io.datafi.reward.epoch;

import static io.datafi.reward.epoch.EpochError.EPOCH_EMPTY;
import static io.datafi.reward.epoch.EpochError.EPOCH_NOT_FOUND;
import static io.datafi.reward.epoch.EpochError.EPOCH_RUNNING;

import io.datafi.platform.asset.Asset;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.reward.account.WalletChanges;
import io.datafi.reward.anchor.AnchorRounds;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.earning.Earnings;
import io.datafi.reward.epoch.LineStore.Entry;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.datafi.reward.payout.PayoutLeaves;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.bundle.EpochBook;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.merkle.PayoutLeaf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Begins epochs: collects lines in one transaction, computes the tree outside of any, stores its
 * root in another. An epoch that was left between the two is completed by the driver.
 */
@ApplicationScoped
class Epochs {
    private final Pool pool;
    private final EpochStore store;
    private final LineStore lines;
    private final PayoutLeaves leaves;
    private final Earnings earnings;
    private final WalletChanges wallets;
    private final AnchorRounds anchors;
    private final Manifests manifests;
    private final Ledger ledger;
    private final Events events;
    private final Ids ids;
    private final Vertx vertx;

    Epochs(
            Pool pool,
            EpochStore store,
            LineStore lines,
            PayoutLeaves leaves,
            Earnings earnings,
            WalletChanges wallets,
            AnchorRounds anchors,
            Manifests manifests,
            Ledger ledger,
            Events events,
            Ids ids,
            Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.lines = lines;
        this.leaves = leaves;
        this.earnings = earnings;
        this.wallets = wallets;
        this.anchors = anchors;
        this.manifests = manifests;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
        this.vertx = vertx;
    }

    /**
     * Settles the next epoch, or gives the one that this key has settled. Fails with EPOCH_EMPTY,
     * EPOCH_RUNNING.
     */
    Uni<Epoch> settle(UUID key, UUID requestedBy) {
        return manifests
                .get()
                .chain(at -> pool.withTransaction(tx -> collect(tx, key, requestedBy, at)))
                .call(number -> complete(number))
                .chain(this::get);
    }

    /** A settled epoch; fails with EPOCH_NOT_FOUND. */
    Uni<Epoch> get(long number) {
        return store.byNumber(pool, number)
                .map(found -> found.filter(epoch -> epoch.state() != Epoch.State.COLLECTED)
                        .orElseThrow(() -> EPOCH_NOT_FOUND.because("no epoch %d", number)));
    }

    private Uni<Long> collect(SqlConnection tx, UUID key, UUID requestedBy, Manifest at) {
        return store.lockBeginnings(tx)
                .chain(() -> store.byKey(tx, key))
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known.get().number())
                        : collectNew(tx, key, requestedBy, at));
    }

    private Uni<Long> collectNew(SqlConnection tx, UUID key, UUID requestedBy, Manifest at) {
        Asset asset = Assets.get(at.asset());
        return store.running(tx)
                .invoke(running -> running.ifPresent(epoch -> {
                    throw EPOCH_RUNNING.because("epoch %d is %s", epoch.number(), epoch.state());
                }))
                .chain(() -> earnings.vestDue(tx))
                .chain(() -> wallets.apply(tx))
                .chain(() -> store.insert(tx, key, requestedBy))
                .call(number -> earnings.take(tx, number, asset.code(), LineStore.ESCROWS_MAX, LineStore.LINES_MAX))
                .call(number -> lines.collect(tx, number, asset, at).invoke(count -> {
                    if (count == 0) {
                        throw EPOCH_EMPTY.because("nothing has vested that no epoch has taken");
                    }
                }))
                .call(number -> lines.lines(tx, number).chain(all -> post(tx, all, asset)));
    }

    /** Money of these lines is on its way: nothing else can spend it. */
    private Uni<Void> post(SqlConnection tx, List<Entry> all, Asset asset) {
        return ledger.post(
                tx,
                all.stream()
                        .map(line -> new Transfer(
                                ids.next(),
                                from(line),
                                Accounts.pending(line.accountId()),
                                asset.code(),
                                line.amountBaseUnits(),
                                "EPOCH",
                                null))
                        .toList());
    }

    private static String from(Entry line) {
        if (line.accountId() == null) {
            return Accounts.FEES;
        }
        return line.isCustody() ? Accounts.custody(line.accountId()) : Accounts.vested(line.accountId());
    }

    /** Computes and stores the tree of a collected epoch; one that has it is passed over. */
    Uni<Void> complete(long number) {
        return book(number)
                .chain(book -> vertx.executeBlocking(() -> computed(number, book)))
                .chain(computed -> pool.withTransaction(tx -> settle(tx, number, computed)));
    }

    /** The arithmetic of an epoch. */
    Uni<EpochBook> book(long number) {
        return leaves.asOf(pool, number - 1)
                .chain(previous -> lines.published(pool, number).map(published -> new EpochBook(previous, published)));
    }

    private record Computed(
            List<PayoutLeaf> raised, int leafCount, byte[] root, byte[] previousRoot, JsonObject body) {}

    /** Some microseconds a leaf: not on an event loop. */
    private Computed computed(long number, EpochBook book) {
        List<PayoutLeaf> all = book.leaves();
        Set<PayoutLeaf> before = Set.copyOf(book.previous());
        byte[] root = EpochBook.root(all);
        byte[] previousRoot = EpochBook.root(book.previous());
        JsonObject body = Json.object()
                .withAmount("epoch", number)
                .withBytes("root", root)
                .withBytes("previousRoot", previousRoot)
                .with("totals", BundleBuilder.totals(book))
                .withBytes("leavesHash", hash(EpochBook.balancesCsv(all)))
                .withBytes("linesHash", hash(book.linesCsv()))
                .with("closes", true)
                .build();
        return new Computed(
                all.stream().filter(leaf -> !before.contains(leaf)).toList(), all.size(), root, previousRoot, body);
    }

    private static byte[] hash(String file) {
        return LogHash.sha256(file.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> settle(SqlConnection tx, long number, Computed computed) {
        return store.locked(tx, number)
                .chain(found -> found.orElseThrow().state() == Epoch.State.COLLECTED
                        ? settleCollected(tx, number, computed)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> settleCollected(SqlConnection tx, long number, Computed computed) {
        return leaves.raise(tx, number, computed.raised())
                .chain(() -> store.settled(tx, number, computed.root(), computed.previousRoot(), computed.leafCount()))
                .chain(() -> anchors.begin(tx, number))
                .chain(() -> events.append(tx, NewEvent.of("epoch/" + number, "EpochSettled", computed.body())));
    }
}
