package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.WALLET_NONCE_UNKNOWN;
import static io.datafi.reward.account.WalletError.WALLET_NONCE_USED;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Wallets and the nonces given out for them. */
@ApplicationScoped
class WalletStore {
    private static final String REPLACE = """
            UPDATE wallet SET linked_at = replaces_at, replaces_at = NULL
            WHERE account_id = ANY ($1)
            """;

    /**
     * A wallet of an account.
     *
     * @param replacesAt null: it is linked; else when it takes the place of the linked one
     */
    record Wallet(UUID accountId, String address, Instant linkedAt, Instant replacesAt) {}

    /** The wallets of an account: the linked one, and the one that will take its place. */
    record Wallets(Optional<Wallet> linked, Optional<Wallet> next) {}

    Uni<Wallets> of(SqlClient client, UUID accountId) {
        return client.preparedQuery("""
                        SELECT account_id, address, linked_at, replaces_at FROM wallet
                        WHERE account_id = $1""")
                .execute(Tuple.of(accountId))
                .map(WalletStore::wallets)
                .map(all -> new Wallets(
                        all.stream()
                                .filter(wallet -> wallet.replacesAt() == null)
                                .findFirst(),
                        all.stream()
                                .filter(wallet -> wallet.replacesAt() != null)
                                .findFirst()));
    }

    Uni<Void> insertChallenge(SqlClient client, UUID accountId, SignInMessage message) {
        return client.preparedQuery("""
                        INSERT INTO wallet_challenge (
                            nonce, account_id, address, issued_at, expires_at)
                        VALUES ($1, $2, lower($3), $4, $5)""")
                .execute(Tuple.of(
                        message.nonce(),
                        accountId,
                        message.address(),
                        message.issuedAt().atOffset(ZoneOffset.UTC),
                        message.expiresAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Nonces that can be refused as expired without being looked up are forgotten after a day. */
    Uni<Void> forgetOldChallenges(SqlClient client) {
        return client.query("DELETE FROM wallet_challenge WHERE expires_at < now() - interval '1 day'")
                .execute()
                .replaceWithVoid();
    }

    /** Uses up a nonce; fails with WALLET_NONCE_UNKNOWN, WALLET_NONCE_USED. */
    Uni<Void> useNonce(SqlClient tx, UUID accountId, SignInMessage message) {
        return tx.preparedQuery("""
                        UPDATE wallet_challenge SET used_at = now()
                        WHERE nonce = $1 AND account_id = $2 AND address = lower($3)
                            AND issued_at = $4 AND expires_at = $5 AND used_at IS NULL""")
                .execute(Tuple.of(
                        message.nonce(),
                        accountId,
                        message.address(),
                        message.issuedAt().atOffset(ZoneOffset.UTC),
                        message.expiresAt().atOffset(ZoneOffset.UTC)))
                .chain(used -> used.rowCount() == 1 ? Uni.createFrom().voidItem() : explain(tx, message.nonce()));
    }

    private static Uni<Void> explain(SqlClient tx, String nonce) {
        return tx.preparedQuery("SELECT 1 FROM wallet_challenge WHERE nonce = $1 AND used_at IS NOT NULL")
                .execute(Tuple.of(nonce))
                .map(rows -> {
                    throw rows.size() > 0
                            ? WALLET_NONCE_USED.because("the message was used before")
                            : WALLET_NONCE_UNKNOWN.because("the message was not made for this account");
                });
    }

    /** Links a wallet to an account that has none; false if the address is somebody's. */
    Uni<Boolean> link(SqlClient tx, UUID accountId, String address) {
        return tx.preparedQuery("""
                        INSERT INTO wallet (account_id, address) VALUES ($1, $2)
                        ON CONFLICT (address) DO NOTHING""").execute(Tuple.of(accountId, address)).map(inserted -> inserted.rowCount() == 1);
    }

    /** Stores the wallet that takes the linked one's place; false if it is somebody's. */
    Uni<Boolean> linkNext(SqlClient tx, UUID accountId, String address, long delaySeconds) {
        return tx.preparedQuery("""
                        INSERT INTO wallet (account_id, address, replaces_at)
                        VALUES ($1, $2, now() + $3 * interval '1 second')
                        ON CONFLICT (address) DO NOTHING""")
                .execute(Tuple.of(accountId, address, delaySeconds))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** Forgets the wallet that was to take the linked one's place; false if it is too late. */
    Uni<Boolean> forgetNext(SqlClient tx, UUID accountId, String address) {
        return tx.preparedQuery("""
                        DELETE FROM wallet
                        WHERE account_id = $1 AND address = $2 AND replaces_at > now()""").execute(Tuple.of(accountId, address)).map(deleted -> deleted.rowCount() == 1);
    }

    /** A wallet in the place of another. */
    record Replaced(String oldAddress, Wallet by) {}

    /** Puts wallets whose time has come in the place of the linked ones, at most so many. */
    Uni<List<Replaced>> replaceDue(SqlClient tx, int limit) {
        return tx.preparedQuery("""
                        SELECT next.account_id, next.address, next.linked_at, next.replaces_at, old.address AS old_address
                        FROM wallet next
                        JOIN wallet old ON old.account_id = next.account_id AND old.replaces_at IS NULL
                        WHERE next.replaces_at <= now() ORDER BY next.replaces_at LIMIT $1 FOR UPDATE OF next""")
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(rows, row -> new Replaced(row.getString("old_address"), wallet(row))))
                .call(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : replace(
                                tx,
                                Tuple.of(due.stream()
                                        .map(one -> one.by().accountId())
                                        .toArray(UUID[]::new))));
    }

    private static Uni<Void> replace(SqlClient tx, Tuple accounts) {
        return tx.preparedQuery("DELETE FROM wallet WHERE account_id = ANY ($1) AND replaces_at IS NULL")
                .execute(accounts)
                .chain(() -> tx.preparedQuery(REPLACE).execute(accounts))
                .replaceWithVoid();
    }

    private static List<Wallet> wallets(RowSet<Row> rows) {
        return Rows.list(rows, WalletStore::wallet);
    }

    private static Wallet wallet(Row row) {
        return new Wallet(
                row.getUUID("account_id"),
                row.getString("address"),
                Rows.instant(row, "linked_at"),
                Rows.instant(row, "replaces_at"));
    }
}
