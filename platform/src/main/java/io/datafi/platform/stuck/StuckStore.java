package io.datafi.platform.stuck;

import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries in the database. */
final class StuckStore {
    private static final String SELECT = """
            select id, kind, subject, reason, times, state, stuck_since, resolved_at
            from stuck_work
            """;

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
    static Uni<Integer> open(Sql sql, UUID id, String kind, String subject, String reason) {
        return sql.select("""
                        insert into stuck_work (id, kind, subject, reason) values ($1, $2, $3, $4)
                        on conflict (kind, subject) where state = 'OPEN'
                        do update set times = stuck_work.times + 1, reason = excluded.reason
                        returning times""", id, kind, subject, reason).map(rows -> (Integer) rows.getFirst()[0]);
    }

    static Uni<Void> solve(Sql sql, String kind, String subject) {
        return sql.update("""
                        update stuck_work set state = 'SOLVED', resolved_at = now()
                        where kind = $1 and subject = $2 and state = 'OPEN'""", kind, subject).replaceWithVoid();
    }

    static Uni<Void> resolve(Sql sql, UUID id, State state) {
        return sql.update("update stuck_work set state = $2, resolved_at = now() where id = $1", id, state.name())
                .replaceWithVoid();
    }

    static Uni<Optional<Entry>> locked(Sql sql, UUID id) {
        return sql.select(SELECT + "where id = $1 for update", id)
                .map(rows -> rows.stream().map(StuckStore::entry).findFirst());
    }

    /** Newest first, below this id. */
    static Uni<List<Entry>> list(Sql sql, boolean all, UUID before, int limit) {
        return sql.select(SELECT + """
                                  where id < $1 and ($2 or state = 'OPEN')
                                  order by id desc limit $3""", before, all, limit)
                .map(rows -> rows.stream().map(StuckStore::entry).toList());
    }

    private static Entry entry(Object[] row) {
        return new Entry(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Integer) row[4],
                State.valueOf((String) row[5]),
                ((OffsetDateTime) row[6]).toInstant(),
                row[7] == null ? null : ((OffsetDateTime) row[7]).toInstant());
    }
}
