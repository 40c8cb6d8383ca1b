package io.datafi.reward.notice;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notices in the database. */
final class NoticeStore {
    static final int COUNTED_MAX = 1_000;

    /** What organisations earn or change is theirs, and nobody's own. Mails are due in one order of locks. */
    private static final String INSERT = """
            WITH told AS MATERIALIZED (
                SELECT t.account_id, t.id, t.kind, t.fact
                FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS t (account_id, id, kind, fact)
                LEFT JOIN account a ON a.id = t.account_id
                WHERE a.kind IS DISTINCT FROM 'ORGANISATION'),
            written AS (
                INSERT INTO notice (account_id, id, kind, fact) SELECT account_id, id, kind, fact FROM told)
            INSERT INTO notice_mail (account_id, kind, due_at)
            SELECT DISTINCT account_id, kind, now() FROM told t
            WHERE NOT EXISTS (
                SELECT 1 FROM notice_unmailed u WHERE u.account_id = t.account_id AND u.kind = t.kind)
            ORDER BY account_id, kind
            ON CONFLICT (account_id, kind) DO UPDATE
            SET due_at = greatest(now(), notice_mail.mailed_at
                + CASE excluded.kind WHEN 'WALLET_CHANGED' THEN interval '5 minutes' ELSE interval '1 hour' END)
            WHERE notice_mail.due_at IS NULL
            """;

    private static final String LIST = """
            SELECT id, kind, fact, created_at, read_at IS NOT NULL AS is_read FROM notice
            WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;

    private static final String COUNT_UNREAD = """
            SELECT count(*) FROM (
                SELECT 1 FROM notice WHERE account_id = $1 AND read_at IS NULL LIMIT %d) AS unread
            """.formatted(COUNTED_MAX);

    private static final String MARK_READ =
            "UPDATE notice SET read_at = now() WHERE account_id = $1 AND id = ANY ($2) AND read_at IS NULL";

    private static final String UNMAIL = """
            INSERT INTO notice_unmailed (account_id, kind) SELECT $1, kind FROM unnest($2::text[]) AS k (kind)
            ON CONFLICT DO NOTHING
            """;

    /** A notice as its owner sees it. */
    record Told(UUID id, Fact fact, Instant createdAt, boolean isRead) {}

    private NoticeStore() {}

    static Uni<Void> insert(SqlClient tx, List<UUID> ids, List<NewNotice> notices) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        notices.stream().map(NewNotice::accountId).toArray(UUID[]::new),
                        ids.toArray(UUID[]::new),
                        notices.stream()
                                .map(notice -> NoticeKind.of(notice.fact()).name())
                                .toArray(String[]::new),
                        notices.stream()
                                .map(notice -> FactJson.write(notice.fact()))
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Newest first, below this id. */
    static Uni<List<Told>> list(SqlClient client, UUID accountId, UUID before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(accountId, before, limit))
                .map(rows -> Rows.list(rows, NoticeStore::told));
    }

    private static Told told(Row row) {
        return new Told(
                row.getUUID("id"),
                FactJson.read(NoticeKind.valueOf(row.getString("kind")), row.getString("fact")),
                Rows.instant(row, "created_at"),
                row.getBoolean("is_read"));
    }

    static Uni<Integer> countUnread(SqlClient client, UUID accountId) {
        return client.preparedQuery(COUNT_UNREAD)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    static Uni<Void> markRead(SqlClient tx, UUID accountId, Collection<UUID> ids) {
        return tx.preparedQuery(MARK_READ)
                .execute(Tuple.of(accountId, ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** The kinds of which somebody wants no mail. */
    static Uni<Set<NoticeKind>> unmailed(SqlClient client, UUID accountId) {
        return client.preparedQuery("SELECT kind FROM notice_unmailed WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> {
                    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
                    rows.forEach(row -> kinds.add(NoticeKind.valueOf(row.getString(0))));
                    return kinds;
                });
    }

    /** Sets them; a mail that is due of one of these is due no more. */
    static Uni<Void> setUnmailed(SqlClient tx, UUID accountId, Set<NoticeKind> kinds) {
        Tuple named = Tuple.of(
                accountId, kinds.stream().map(NoticeKind::name).sorted().toArray(String[]::new));
        return tx.preparedQuery("DELETE FROM notice_unmailed WHERE account_id = $1 AND kind <> ALL ($2)")
                .execute(named)
                .chain(() -> tx.preparedQuery(UNMAIL).execute(named))
                .chain(() -> tx.preparedQuery(
                                "UPDATE notice_mail SET due_at = NULL WHERE account_id = $1 AND kind = ANY ($2)")
                        .execute(named))
                .replaceWithVoid();
    }
}
