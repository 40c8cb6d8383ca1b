package io.datafi.platform.mail;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Mails that wait to be sent. */
final class MailStore {
    /** Mails that may wait at once. */
    static final int WAITING_MAX = 10_000;

    /** The last one is some 20 hours after the first. */
    static final int ATTEMPTS_MAX = 15;

    /** Between the first attempt and the second; the pause is doubled each time, up to two hours. Longer than a batch takes. */
    private static final int PAUSE_SECONDS = 120;

    private static final String INSERT = """
            INSERT INTO mail (id, recipient, subject, body)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
            """;

    private static final String WAITING = "SELECT count(*) FROM (SELECT 1 FROM mail LIMIT $1) AS waiting";

    /** Whoever takes one is alone with it until its next attempt is due. */
    private static final String TAKE = """
            UPDATE mail SET attempts = attempts + 1,
                next_at = now() + least(%d * 2 ^ least(attempts, 10), 7200) * interval '1 second'
            WHERE id IN (
                SELECT id FROM mail WHERE next_at <= now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING id, recipient, subject, body, attempts
            """.formatted(PAUSE_SECONDS);

    /** A mail that is being sent. */
    record Taken(UUID id, Mail mail, int attempts) {}

    private MailStore() {}

    static Uni<Integer> waiting(SqlClient client) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(WAITING_MAX))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    static Uni<Void> insert(SqlClient tx, List<UUID> ids, List<Mail> mails) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        ids.toArray(UUID[]::new),
                        mails.stream().map(Mail::to).toArray(String[]::new),
                        mails.stream().map(Mail::subject).toArray(String[]::new),
                        mails.stream().map(Mail::text).toArray(String[]::new)))
                .replaceWithVoid();
    }

    static Uni<List<Taken>> take(SqlClient client, int limit) {
        return client.preparedQuery(TAKE).execute(Tuple.of(limit)).map(rows -> Rows.list(rows, MailStore::taken));
    }

    static Uni<Void> delete(SqlClient client, UUID id) {
        return client.preparedQuery("DELETE FROM mail WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static Taken taken(Row row) {
        return new Taken(
                row.getUUID("id"),
                new Mail(row.getString("recipient"), row.getString("subject"), row.getString("body")),
                row.getInteger("attempts"));
    }
}
