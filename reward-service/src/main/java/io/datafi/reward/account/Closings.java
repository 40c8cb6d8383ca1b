package io.datafi.reward.account;

import static io.datafi.reward.account.ClosingError.ACCOUNT_IS_LAST_OWNER;
import static io.datafi.reward.account.ClosingError.CLAIM_CODE_UNKNOWN;
import static io.datafi.reward.account.ClosingError.CLAIM_CODE_USED;
import static io.datafi.reward.account.ClosingError.CLAIM_HASH_MISSING;
import static io.datafi.reward.account.ClosingError.CLAIM_HASH_TAKEN;
import static io.datafi.reward.account.ClosingError.LOGIN_NOT_RECENT;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_PENDING;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.reward.v1.CloseAccountResponse;
import io.datafi.rules.json.Json;
import io.datafi.rules.log.LogHash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes accounts. Money goes its way as before: to the linked wallet, or into custody until somebody brings the claim code, of which only
 * the hash is known here.
 */
@ApplicationScoped
class Closings {
    private final Pool pool;
    private final ClosingStore store;
    private final AccountRegister accounts;
    private final WalletStore wallets;
    private final WalletChanges changes;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Events events;
    private final Ids ids;
    private final Clock clock;
    private final AccountConfig config;

    Closings(
            Pool pool,
            ClosingStore store,
            AccountRegister accounts,
            WalletStore wallets,
            WalletChanges changes,
            Memberships memberships,
            Idempotency idempotency,
            Events events,
            Ids ids,
            Clock clock,
            AccountConfig config) {
        this.pool = pool;
        this.store = store;
        this.accounts = accounts;
        this.wallets = wallets;
        this.changes = changes;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Closes a person's account, or tells that it is closed. Fails with the codes of {@link ClosingError}, WALLET_CHANGE_PENDING.
     *
     * @param signedInAt when the person proved who they are, if their token says so
     */
    Uni<CloseAccountResponse> close(Holder person, Optional<Instant> signedInAt, CloseAccountRequest request) {
        signedInAt.ifPresent(this::requireRecent);
        return pool.withTransaction(tx -> idempotency.once(
                tx,
                person.id(),
                request,
                CloseAccountResponse.parser(),
                () -> close(tx, person, claimHash(request.getClaimHash()))));
    }

    private Uni<CloseAccountResponse> close(SqlConnection tx, Holder person, Optional<byte[]> claimHash) {
        return store.oneAfterAnother(tx)
                .chain(() -> accounts.lock(tx, person))
                .chain(() -> store.closedAt(tx, person.id()))
                .chain(closed -> closed.isPresent() ? Uni.createFrom().voidItem() : closeOpen(tx, person, claimHash))
                .chain(() -> wallets.of(tx, person.id()))
                .chain(now -> store.closedAt(tx, person.id()).map(at -> AccountMessages.account(person, now, at)))
                .map(account ->
                        CloseAccountResponse.newBuilder().setAccount(account).build());
    }

    private Uni<Void> closeOpen(SqlConnection tx, Holder person, Optional<byte[]> claimHash) {
        return wallets.of(tx, person.id())
                .map(linked -> keptHash(linked, claimHash))
                .call(() -> requireOtherOwners(tx, person.id()))
                .chain(hash -> store.insert(tx, person.id(), hash))
                .invoke(isNew -> {
                    if (!isNew) {
                        throw CLAIM_HASH_TAKEN
                                .because("make a code of 32 random bytes")
                                .atField("claim_hash");
                    }
                })
                .chain(() -> memberships.revokeAll(tx, person.id()))
                .chain(() -> events.append(tx, closed(person.id())));
    }

    /** Whoever may have taken over the session changes the wallet first: its owner must still be able to take that back. */
    private static Optional<byte[]> keptHash(WalletStore.Wallets wallets, Optional<byte[]> claimHash) {
        if (wallets.next().isPresent()) {
            throw WALLET_CHANGE_PENDING.because("a change of wallet waits; cancel it or let it happen first");
        }
        if (wallets.linked().isPresent()) {
            return Optional.empty();
        }
        if (claimHash.isEmpty()) {
            throw CLAIM_HASH_MISSING
                    .because("no wallet is linked, so a claim code is needed")
                    .atField("claim_hash");
        }
        return claimHash;
    }

    private Uni<Void> requireOtherOwners(SqlConnection tx, UUID accountId) {
        return memberships
                .ownedAlone(tx, accountId)
                .invoke(alone -> alone.ifPresent(organisation -> {
                    throw ACCOUNT_IS_LAST_OWNER.because("organisation %s has no other owner", organisation);
                }))
                .replaceWithVoid();
    }

    private void requireRecent(Instant signedInAt) {
        if (signedInAt.plusSeconds(config.recentLoginSeconds()).isBefore(clock.instant())) {
            throw LOGIN_NOT_RECENT.because("sign in again, then close within %d s", config.recentLoginSeconds());
        }
    }

    /** When the account was closed, if it was. */
    Uni<Optional<Instant>> closedAt(UUID accountId) {
        return store.closedAt(pool, accountId);
    }

    /**
     * Links a wallet to the account that was closed with the hash of this code; the same wallet again is none the worse. Fails with
     * CLAIM_CODE_UNKNOWN, CLAIM_CODE_USED, WALLET_TAKEN.
     */
    Uni<String> claim(byte[] code, String address) {
        return pool.withTransaction(tx -> store.lockByHash(tx, LogHash.sha256(code))
                .map(found -> found.orElseThrow(() -> CLAIM_CODE_UNKNOWN
                        .because("no account was closed with this code")
                        .atField("claim_code")))
                .chain(account -> wallets.of(tx, account)
                        .chain(now -> now.linked().isEmpty()
                                ? changes.linkFirst(tx, account, address)
                                : requireSame(now.linked().get().address(), address)))
                .replaceWith(address));
    }

    private static Uni<Void> requireSame(String linked, String address) {
        if (!linked.equals(address)) {
            throw CLAIM_CODE_USED.because("the code pays another wallet").atField("claim_code");
        }
        return Uni.createFrom().voidItem();
    }

    private static Optional<byte[]> claimHash(String hex) {
        return hex.isEmpty() ? Optional.empty() : Optional.of(HexFormat.of().parseHex(hex, 2, hex.length()));
    }

    /** In a stream of its own, so that the log does not link it to another. */
    private NewEvent closed(UUID accountId) {
        return NewEvent.of(
                "account/" + ids.next(),
                "AccountClosed",
                Json.object().build(),
                Json.object().with("account", accountId.toString()).build());
    }
}
