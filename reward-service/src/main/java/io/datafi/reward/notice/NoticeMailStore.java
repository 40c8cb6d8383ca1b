package io.datafi.reward.notice;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Which mails of notices are due. */
final class NoticeMailStore {
    /** What one mail can sum up; more in an hour are told by the next. */
    private static final int FACTS_MAX = 500;

    private static final String TAKE = """
            UPDATE notice_mail SET due_at = now() + interval '5 minutes'
            WHERE (account_id, kind) IN (
                SELECT account_id, kind FROM notice_mail
                WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING account_id, kind
            """;

    private static final String LOCK =
            "SELECT 1 FROM notice_mail WHERE account_id = $1 AND kind = $2 AND due_at IS NOT NULL FOR UPDATE";

    private static final String NEWS = """
            UPDATE notice SET mailed = true
            WHERE account_id = $1 AND id IN (
                SELECT id FROM notice
                WHERE account_id = $1 AND kind = $2 AND NOT mailed AND read_at IS NULL
                    AND created_at > now() - interval '1 day'
                ORDER BY id DESC LIMIT %d)
            RETURNING id, fact
            """.formatted(FACTS_MAX);

    private static final String DONE = """
            UPDATE notice_mail SET due_at = NULL, mailed_at = CASE WHEN $3 THEN now() ELSE mailed_at END
            WHERE account_id = $1 AND kind = $2
            """;

    /** A mail that is due. */
    record Due(UUID accountId, NoticeKind kind) {}

    private record News(UUID id, Fact fact) {}

    private NoticeMailStore() {}

    static Uni<List<Due>> take(SqlClient client, int limit) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(
                        rows, row -> new Due(row.getUUID("account_id"), NoticeKind.valueOf(row.getString("kind")))));
    }

    /** False if it is due no more. Behind it every notice that waits for its mail can be seen. */
    static Uni<Boolean> lock(SqlClient tx, Due due) {
        return tx.preparedQuery(LOCK).execute(key(due)).map(rows -> rows.size() == 1);
    }

    /** What to tell of, the oldest first; it counts as told. */
    static Uni<List<Fact>> news(SqlClient tx, Due due) {
        return tx.preparedQuery(NEWS)
                .execute(key(due))
                .map(rows -> Rows.list(rows, row -> news(due.kind(), row)).stream()
                        .sorted((one, other) ->
                                one.id().toString().compareTo(other.id().toString()))
                        .map(News::fact)
                        .toList());
    }

    private static News news(NoticeKind kind, Row row) {
        return new News(row.getUUID("id"), FactJson.read(kind, row.getString("fact")));
    }

    static Uni<Void> done(SqlClient tx, Due due, boolean isMailed) {
        return tx.preparedQuery(DONE)
                .execute(Tuple.of(due.accountId(), due.kind().name(), isMailed))
                .replaceWithVoid();
    }

    private static Tuple key(Due due) {
        return Tuple.of(due.accountId(), due.kind().name());
    }
}
