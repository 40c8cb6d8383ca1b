package io.datafi.annotation.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Invitations in the database. */
@ApplicationScoped
class InvitationStore {
    private static final String CAMPAIGN = """
            SELECT organisation_id, visibility = 'PRIVATE' AS private FROM campaign WHERE id = $1
            """;

    private static final String LOCK = "SELECT id FROM campaign WHERE id = $1 FOR NO KEY UPDATE";

    private static final String COUNT = "SELECT count(*) FROM campaign_invitation WHERE campaign_id = $1";

    private static final String INSERT = """
            INSERT INTO campaign_invitation
                (invitation_id, campaign_id, account_id, token_hash, uses_max, ends_at)
            VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 second')
            RETURNING *
            """;

    private static final String LIST = """
            SELECT * FROM campaign_invitation
            WHERE campaign_id = $1 AND invitation_id > $2 ORDER BY invitation_id LIMIT $3
            """;

    private static final String REVOKE = """
            UPDATE campaign_invitation SET revoked_at = coalesce(revoked_at, now())
            WHERE campaign_id = $1 AND invitation_id = $2 RETURNING *
            """;

    /** Of this account, or of a link. A hash is looked up, so no time tells of it. */
    private static final String LETS_IN = """
            campaign_id = $1 AND (account_id = $2 OR token_hash = $3)
            AND revoked_at IS NULL AND uses < uses_max AND coalesce(ends_at > now(), true)
            """;

    private static final String ADMITS = "SELECT EXISTS (SELECT FROM campaign_invitation WHERE " + LETS_IN + ")";

    /** The account's own invitation before a link. */
    private static final String USE = """
            UPDATE campaign_invitation SET uses = uses + 1
            WHERE invitation_id = (
                SELECT invitation_id FROM campaign_invitation
                WHERE %s
                ORDER BY account_id NULLS LAST, invitation_id LIMIT 1
                FOR NO KEY UPDATE)
            """.formatted(LETS_IN);

    /** The campaign that invites. */
    record Target(UUID organisationId, boolean isPrivate) {}

    Uni<Optional<Target>> target(SqlClient client, UUID campaignId) {
        return client.preparedQuery(CAMPAIGN)
                .execute(Tuple.of(campaignId))
                .map(InvitationStore::first)
                .map(found -> found.map(row -> new Target(row.getUUID("organisation_id"), row.getBoolean("private"))));
    }

    /** How many the campaign has; none can be added beside until the transaction ends. */
    Uni<Long> count(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(campaignId))
                .chain(() -> tx.preparedQuery(COUNT).execute(Tuple.of(campaignId)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Adds one, of an account or of a link.
     *
     * @param accountId null for a link
     * @param tokenHash null for an account
     * @param validSeconds null for an account
     */
    Uni<Row> insert(
            SqlConnection tx,
            UUID id,
            UUID campaignId,
            UUID accountId,
            byte[] tokenHash,
            int usesMax,
            Integer validSeconds) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addUUID(campaignId)
                        .addUUID(accountId)
                        .addValue(buffer(tokenHash))
                        .addInteger(usesMax)
                        .addValue(validSeconds == null ? null : validSeconds.doubleValue()))
                .map(rows -> rows.iterator().next());
    }

    Uni<RowSet<Row>> list(SqlClient client, UUID campaignId, UUID after, int limit) {
        return client.preparedQuery(LIST).execute(Tuple.of(campaignId, after, limit));
    }

    Uni<Optional<Row>> revoke(SqlConnection tx, UUID campaignId, UUID id) {
        return tx.preparedQuery(REVOKE).execute(Tuple.of(campaignId, id)).map(InvitationStore::first);
    }

    /** Uses up one of what lets this account in; whether anything does. */
    Uni<Boolean> use(SqlConnection tx, UUID campaignId, UUID accountId, byte[] tokenHash) {
        return tx.preparedQuery(USE)
                .execute(who(campaignId, accountId, tokenHash))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether anything would let this account in. */
    Uni<Boolean> admits(SqlClient client, UUID campaignId, UUID accountId, byte[] tokenHash) {
        return client.preparedQuery(ADMITS)
                .execute(who(campaignId, accountId, tokenHash))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Tuple who(UUID campaignId, UUID accountId, byte[] tokenHash) {
        return Tuple.tuple().addUUID(campaignId).addUUID(accountId).addValue(buffer(tokenHash));
    }

    private static Buffer buffer(byte[] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
