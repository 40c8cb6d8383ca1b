package io.datafi.reward.account;

import static io.datafi.reward.account.ClosingError.ACCOUNT_CLOSED;
import static io.datafi.reward.account.WalletError.ACCOUNT_HAS_WALLET;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_DONE;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_PENDING;
import static io.datafi.reward.account.WalletError.WALLET_TAKEN;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.reward.account.WalletStore.Wallet;
import io.datafi.reward.notice.Notices;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Links wallets and replaces them: at once where there is none, after a delay where there is one,
 * so that who was robbed of their session has time to cancel. Times are the database's.
 */
@ApplicationScoped
public class WalletChanges {
    private static final int CHANGES_AT_ONCE_MAX = 1_000;

    private final Pool pool;
    private final WalletStore store;
    private final ClosingStore closings;
    private final AccountRegister accounts;
    private final Events events;
    private final Ids ids;
    private final AccountConfig config;
    private final Notices notices;

    WalletChanges(
            Pool pool,
            WalletStore store,
            ClosingStore closings,
            AccountRegister accounts,
            Events events,
            Ids ids,
            AccountConfig config,
            Notices notices) {
        this.pool = pool;
        this.store = store;
        this.closings = closings;
        this.accounts = accounts;
        this.events = events;
        this.ids = ids;
        this.config = config;
        this.notices = notices;
    }

    /**
     * Links a wallet, or begins its replacing the linked one. Fails with ACCOUNT_HAS_WALLET,
     * WALLET_CHANGE_PENDING, WALLET_TAKEN, ACCOUNT_KIND_DIFFERS, ACCOUNT_CLOSED.
     */
    Uni<Void> link(SqlConnection tx, Holder holder, UUID by, String address, boolean replace) {
        return accounts.lock(tx, holder)
                .chain(() -> closings.closedAt(tx, holder.id()))
                .invoke(WalletChanges::requireOpen)
                .chain(() -> store.of(tx, holder.id()))
                .chain(wallets -> wallets.linked().isEmpty()
                        ? linkFirst(tx, holder.id(), address)
                        : linkNext(tx, holder, by, address, replace, wallets));
    }

    /** Links the wallet of an account that has none, in whose place the caller asks. Fails with WALLET_TAKEN. */
    Uni<Void> linkFirst(SqlConnection tx, UUID accountId, String address) {
        return store.link(tx, accountId, address)
                .invoke(WalletChanges::requireFree)
                .chain(() -> tell(tx, List.of(linked(accountId, address))))
                .chain(() -> store.of(tx, accountId))
                .chain(now -> notices.tell(
                        tx, List.of(WalletNotices.linked(now.linked().orElseThrow()))));
    }

    private Uni<Void> linkNext(
            SqlConnection tx, Holder holder, UUID by, String address, boolean replace, WalletStore.Wallets wallets) {
        if (!replace || wallets.linked().orElseThrow().address().equals(address)) {
            throw ACCOUNT_HAS_WALLET.because("the account has a wallet").atField("replace");
        }
        if (wallets.next().isPresent()) {
            throw WALLET_CHANGE_PENDING.because(
                    "wallet %s takes its place already", wallets.next().get().address());
        }
        return store.linkNext(tx, holder.id(), address, config.walletDelaySeconds())
                .invoke(WalletChanges::requireFree)
                .chain(() -> store.of(tx, holder.id()))
                .call(now -> tell(tx, List.of(requested(holder, by, now.next().orElseThrow()))))
                .chain(now -> notices.tell(tx, List.of(WalletNotices.requested(now))))
                .chain(() -> apply(tx));
    }

    private static void requireOpen(Optional<Instant> closedAt) {
        closedAt.ifPresent(at -> {
            throw ACCOUNT_CLOSED.because("the account was closed at %s", at);
        });
    }

    private static void requireFree(boolean isFree) {
        if (!isFree) {
            throw WALLET_TAKEN.because("the wallet belongs to another account");
        }
    }

    /** Takes a change back. Repeating it changes nothing. Fails with WALLET_CHANGE_DONE. */
    Uni<WalletStore.Wallets> cancel(Holder holder, UUID by, String address) {
        return pool.withTransaction(tx -> accounts.lock(tx, holder)
                .chain(() -> store.forgetNext(tx, holder.id(), address))
                .call(forgotten -> forgotten
                        ? tell(tx, List.of(cancelled(holder, by, address)))
                                .chain(() -> store.of(tx, holder.id()))
                                .chain(now -> notices.tell(tx, List.of(WalletNotices.cancelled(now, address))))
                        : Uni.createFrom().voidItem())
                .chain(() -> store.of(tx, holder.id()))
                .invoke(now -> requireNot(now, address)));
    }

    private static void requireNot(WalletStore.Wallets now, String address) {
        boolean isThere = now.linked()
                        .filter(wallet -> wallet.address().equals(address))
                        .isPresent()
                || now.next().filter(wallet -> wallet.address().equals(address)).isPresent();
        if (isThere) {
            throw WALLET_CHANGE_DONE.because("the change to %s has taken effect", address);
        }
    }

    /** Puts every wallet whose time has come in its place, in the caller's transaction. */
    public Uni<Void> apply(SqlConnection tx) {
        return store.replaceDue(tx, CHANGES_AT_ONCE_MAX)
                .call(replaced ->
                        tell(tx, replaced.stream().map(WalletChanges::linked).toList()))
                .chain(replaced -> notices.tell(
                        tx, replaced.stream().map(WalletNotices::replaced).toList()));
    }

    @Scheduled(every = "${datafi.sweeps.wallets:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> applyDue() {
        return pool.withTransaction(this::apply);
    }

    private record Told(String type, JsonObject privateBody) {}

    private static Told linked(WalletStore.Replaced replaced) {
        return linked(replaced.by().accountId(), replaced.by().address());
    }

    private static Told linked(UUID accountId, String address) {
        return new Told("WalletLinked", body(accountId, address));
    }

    private static Told requested(Holder holder, UUID by, Wallet next) {
        return new Told(
                "WalletChangeRequested",
                Json.object()
                        .with("account", holder.id().toString())
                        .with("address", next.address())
                        .with("by", by.toString())
                        .with("effectiveAt", Formats.instant(next.replacesAt()))
                        .build());
    }

    private static Told cancelled(Holder holder, UUID by, String address) {
        return new Told(
                "WalletChangeCancelled",
                Json.object()
                        .with("account", holder.id().toString())
                        .with("address", address)
                        .with("by", by.toString())
                        .build());
    }

    private static JsonObject body(UUID accountId, String address) {
        return Json.object()
                .with("account", accountId.toString())
                .with("address", address)
                .build();
    }

    /** Each in a stream of its own, so that the log does not link them. */
    private Uni<Void> tell(SqlConnection tx, List<Told> told) {
        return events.append(
                tx,
                told.stream()
                        .map(one -> NewEvent.of(
                                "account/" + ids.next(),
                                one.type(),
                                Json.object().build(),
                                one.privateBody()))
                        .toList());
    }
}
