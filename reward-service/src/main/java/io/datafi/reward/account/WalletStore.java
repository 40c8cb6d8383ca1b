package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.ACCOUNT_HAS_WALLET;
import static io.datafi.reward.account.WalletError.WALLET_NONCE_UNKNOWN;
import static io.datafi.reward.account.WalletError.WALLET_NONCE_USED;
import static io.datafi.reward.account.WalletError.WALLET_TAKEN;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Wallets and the nonces given out for them. */
@ApplicationScoped
class WalletStore {
    /** A linked wallet. */
    record Wallet(String address, Instant linkedAt) {}

    Uni<Optional<Wallet>> find(SqlClient client, UUID accountId) {
        return client.preparedQuery("SELECT address, linked_at FROM wallet WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .map(
                        rows -> {
                            for (Row row : rows) {
                                return Optional.of(
                                        new Wallet(
                                                row.getString(0),
                                                row.getOffsetDateTime(1).toInstant()));
                            }
                            return Optional.empty();
                        });
    }

    Uni<Void> insertChallenge(SqlClient client, UUID accountId, SignInMessage message) {
        return client.preparedQuery(
                        """
                        INSERT INTO wallet_challenge (
                            nonce, account_id, address, issued_at, expires_at)
                        VALUES ($1, $2, lower($3), $4, $5)""")
                .execute(
                        Tuple.of(
                                message.nonce(),
                                accountId,
                                message.address(),
                                message.issuedAt().atOffset(ZoneOffset.UTC),
                                message.expiresAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Nonces that can be refused as expired without being looked up are forgotten after a day. */
    Uni<Void> forgetOldChallenges(SqlClient client) {
        return client.query(
                        "DELETE FROM wallet_challenge WHERE expires_at < now() - interval '1 day'")
                .execute()
                .replaceWithVoid();
    }

    /** Uses up a nonce; fails with WALLET_NONCE_UNKNOWN, WALLET_NONCE_USED. */
    Uni<Void> useNonce(SqlClient tx, UUID accountId, SignInMessage message) {
        return tx.preparedQuery(
                        """
                        UPDATE wallet_challenge SET used_at = now()
                        WHERE nonce = $1 AND account_id = $2 AND address = lower($3)
                            AND issued_at = $4 AND expires_at = $5 AND used_at IS NULL""")
                .execute(
                        Tuple.of(
                                message.nonce(),
                                accountId,
                                message.address(),
                                message.issuedAt().atOffset(ZoneOffset.UTC),
                                message.expiresAt().atOffset(ZoneOffset.UTC)))
                .chain(
                        used ->
                                used.rowCount() == 1
                                        ? Uni.createFrom().voidItem()
                                        : explain(tx, message.nonce()));
    }

    private static Uni<Void> explain(SqlClient tx, String nonce) {
        return tx.preparedQuery(
                        "SELECT 1 FROM wallet_challenge WHERE nonce = $1 AND used_at IS NOT NULL")
                .execute(Tuple.of(nonce))
                .map(
                        rows -> {
                            throw rows.size() > 0
                                    ? WALLET_NONCE_USED.because("the message was used before")
                                    : WALLET_NONCE_UNKNOWN.because(
                                            "the message was not made for this account");
                        });
    }

    /** Links the wallet; fails with ACCOUNT_HAS_WALLET, WALLET_TAKEN. */
    Uni<Void> link(SqlClient tx, UUID accountId, String address) {
        return tx.preparedQuery(
                        """
                        INSERT INTO wallet (account_id, address) VALUES ($1, $2)
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(accountId, address))
                .chain(
                        inserted ->
                                inserted.rowCount() == 1
                                        ? Uni.createFrom().voidItem()
                                        : find(tx, accountId)
                                                .map(
                                                        wallet -> {
                                                            throw wallet.isPresent()
                                                                    ? ACCOUNT_HAS_WALLET.because(
                                                                            "the account has a wallet")
                                                                    : WALLET_TAKEN.because(
                                                                            "the wallet belongs to another account");
                                                        }));
    }
}
