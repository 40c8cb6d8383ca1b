package io.datafi.platform.stuck;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries in the database. */
final class StuckStore {
    private static final String SELECT = """
            SELECT id, kind, subject, reason, times, state, stuck_since, resolved_at
            FROM stuck_work
            """;

    private static final String LOCK = SELECT + "WHERE id = $1 FOR UPDATE";

    private static final String LIST = SELECT + "WHERE id < $1 AND ($2 OR state = 'OPEN') ORDER BY id DESC LIMIT $3";

    private static final String OPEN = """
            INSERT INTO stuck_work (id, kind, subject, reason) VALUES ($1, $2, $3, $4)
            ON CONFLICT (kind, subject) WHERE state = 'OPEN'
            DO UPDATE SET times = stuck_work.times + 1, reason = excluded.reason
            RETURNING times
            """;

    private static final String SOLVE = """
            UPDATE stuck_work SET state = 'SOLVED', resolved_at = now()
            WHERE kind = $1 AND subject = $2 AND state = 'OPEN'
            """;

    private static final String RESOLVE = "UPDATE stuck_work SET state = $2, resolved_at = now() WHERE id = $1";

    /** What became of an entry. */
    enum State {
        OPEN,
        RETRIED,
        VOIDED,
        SOLVED
    }

    /** An entry; resolvedAt is null while it is open. */
    record Entry(
            UUID id,
            String kind,
            String subject,
            String reason,
            int times,
            State state,
            Instant stuckSince,
            Instant resolvedAt) {}

    private StuckStore() {}

    /** Opens an entry, or counts one more time in the open one; 1 if it is the first time. */
    static Uni<Integer> open(SqlClient tx, UUID id, String kind, String subject, String reason) {
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(id, kind, subject, reason))
                .map(rows -> rows.iterator().next().getInteger("times"));
    }

    static Uni<Void> solve(SqlClient tx, String kind, String subject) {
        return tx.preparedQuery(SOLVE).execute(Tuple.of(kind, subject)).replaceWithVoid();
    }

    static Uni<Void> resolve(SqlConnection tx, UUID id, State state) {
        return tx.preparedQuery(RESOLVE).execute(Tuple.of(id, state.name())).replaceWithVoid();
    }

    static Uni<Optional<Entry>> locked(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> Rows.first(rows, StuckStore::entry));
    }

    /** Newest first, below this id. */
    static Uni<List<Entry>> list(SqlClient client, boolean all, UUID before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(before, all, limit))
                .map(rows -> Rows.list(rows, StuckStore::entry));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("reason"),
                row.getInteger("times"),
                State.valueOf(row.getString("state")),
                Rows.instant(row, "stuck_since"),
                Rows.instant(row, "resolved_at"));
    }
}
