package io.datafi.marketplace.invitation;

import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invitations in the database. */
@ApplicationScoped
class InvitationStore {
    /** Those of an organisation that wait. */
    static final String WAITING =
            "SELECT count(*) FROM member_invitation WHERE organisation_id = $1 AND ended_at IS NULL";

    /** Those that an organisation sent in the last day. */
    static final String SENT_FOR = """
            SELECT count(*) FROM member_invitation
            WHERE organisation_id = $1 AND created_at > now() - interval '1 day'
            """;

    /** Those that an account sent in the last day. */
    static final String SENT_BY = """
            SELECT count(*) FROM member_invitation
            WHERE invited_by = $1 AND created_at > now() - interval '1 day'
            """;

    private static final String WAITS = " ended_at IS NULL AND expires_at > now()";

    private static final String INSERT = """
            INSERT INTO member_invitation (id, organisation_id, address, role, token_hash, invited_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, now() + interval '7 days') RETURNING *
            """;

    private static final String TO =
            "SELECT * FROM member_invitation WHERE organisation_id = $1 AND lower(address) = lower($2) AND" + WAITS;

    private static final String LIST = "SELECT * FROM member_invitation WHERE organisation_id = $1 AND id > $2 AND"
            + WAITS + " ORDER BY id LIMIT $3";

    private static final String WITH_TOKEN =
            "SELECT * FROM member_invitation WHERE token_hash = $1 AND (accepted_by IS NOT NULL OR" + WAITS + ")";

    private static final String ACCEPT = """
            UPDATE member_invitation SET ended_at = now(), accepted_by = $2, address = NULL
            WHERE id = $1 AND ended_at IS NULL RETURNING *
            """;

    private static final String CANCEL = """
            UPDATE member_invitation SET ended_at = coalesce(ended_at, now()), address = NULL
            WHERE organisation_id = $1 AND id = $2 RETURNING *
            """;

    private static final String EXPIRE = """
            UPDATE member_invitation SET ended_at = expires_at, address = NULL
            WHERE id IN (
                SELECT id FROM member_invitation WHERE ended_at IS NULL AND expires_at <= now()
                LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private static final String FORGET = """
            DELETE FROM member_invitation WHERE id IN (
                SELECT id FROM member_invitation WHERE ended_at < now() - interval '30 days'
                LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    Uni<MemberInvitation> insert(
            SqlConnection tx, UUID id, UUID organisationId, String address, Role role, byte[] tokenHash, UUID by) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(
                        Arrays.asList(id, organisationId, address, role.text(), Buffer.buffer(tokenHash), by)))
                .map(rows -> invitation(rows.iterator().next()));
    }

    /** The one that waits for this address. */
    Uni<Optional<MemberInvitation>> to(SqlConnection tx, UUID organisationId, String address) {
        return first(tx, TO, Tuple.of(organisationId, address));
    }

    /** Those that wait, in the order of their ids. */
    Uni<List<MemberInvitation>> list(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, InvitationStore::invitation));
    }

    /** The one with this token that waits or was accepted. A hash is looked up, so no time tells of it. */
    Uni<Optional<MemberInvitation>> withToken(SqlClient client, byte[] tokenHash) {
        return first(client, WITH_TOKEN, Tuple.of(Buffer.buffer(tokenHash)));
    }

    /** Ends one that waits; empty if another call was first. */
    Uni<Optional<MemberInvitation>> accept(SqlConnection tx, UUID id, UUID by) {
        return first(tx, ACCEPT, Tuple.of(id, by));
    }

    /** Ends one, if it has not ended; empty if there is none. */
    Uni<Optional<MemberInvitation>> cancel(SqlConnection tx, UUID organisationId, UUID id) {
        return first(tx, CANCEL, Tuple.of(organisationId, id));
    }

    /** Ends some whose time is over. */
    Uni<Void> expire(SqlClient client, int most) {
        return client.preparedQuery(EXPIRE).execute(Tuple.of(most)).replaceWithVoid();
    }

    /** Deletes some that ended long ago. */
    Uni<Void> forget(SqlClient client, int most) {
        return client.preparedQuery(FORGET).execute(Tuple.of(most)).replaceWithVoid();
    }

    private static Uni<Optional<MemberInvitation>> first(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> Rows.first(rows, InvitationStore::invitation));
    }

    private static MemberInvitation invitation(Row row) {
        return new MemberInvitation(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getString("address"),
                Role.of(row.getString("role")),
                row.getUUID("invited_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                row.getUUID("accepted_by"));
    }
}
