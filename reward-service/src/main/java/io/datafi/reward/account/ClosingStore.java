package io.datafi.reward.account;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Closed accounts in the database. */
@ApplicationScoped
class ClosingStore {
    /** Two owners of one organisation who leave at once must not both count on the other. */
    private static final String ONE_AFTER_ANOTHER = "SELECT pg_advisory_xact_lock(hashtext('account_closing'))";

    private static final String TAKE_DUE = """
            UPDATE account_closing
            SET login_attempts = login_attempts + 1,
                login_due_at = now() + least(5 * 2 ^ least(login_attempts, 10), 600) * interval '1 second'
            WHERE account_id IN (
                SELECT account_id FROM account_closing
                WHERE login_deleted_at IS NULL AND login_due_at <= now()
                ORDER BY login_due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING account_id
            """;

    Uni<Void> oneAfterAnother(SqlConnection tx) {
        return tx.query(ONE_AFTER_ANOTHER).execute().replaceWithVoid();
    }

    /** When the account was closed; empty: it is not. */
    Uni<Optional<Instant>> closedAt(SqlClient client, UUID accountId) {
        return client.preparedQuery("SELECT closed_at FROM account_closing WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "closed_at")));
    }

    /** Closes it; false if another was closed with this hash. */
    Uni<Boolean> insert(SqlConnection tx, UUID accountId, Optional<byte[]> claimHash) {
        return tx.preparedQuery("""
                        INSERT INTO account_closing (account_id, claim_hash) VALUES ($1, $2)
                        ON CONFLICT (claim_hash) DO NOTHING""")
                .execute(Tuple.of(accountId, claimHash.map(Buffer::buffer).orElse(null)))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** The account that was closed with this hash; whoever brings the code comes one after another. */
    Uni<Optional<UUID>> lockByHash(SqlConnection tx, byte[] claimHash) {
        return tx.preparedQuery("SELECT account_id FROM account_closing WHERE claim_hash = $1 FOR UPDATE")
                .execute(Tuple.of(Buffer.buffer(claimHash)))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** Takes logins that are to be deleted now; each is due again after a longer and longer while. */
    Uni<List<UUID>> takeDue(SqlClient client, int limit) {
        return client.preparedQuery(TAKE_DUE)
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    Uni<Void> loginDeleted(SqlClient client, UUID accountId) {
        return client.preparedQuery("UPDATE account_closing SET login_deleted_at = now() WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .replaceWithVoid();
    }
}
