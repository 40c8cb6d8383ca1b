package io.datafi.platform.quota;

import io.datafi.platform.error.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * How many rows of a kind somebody may have. Whoever adds one holds the lock of (kind, owner) until
 * the end of the transaction and counts behind it, so that calls at the same time cannot pass the
 * limit together.
 *
 * @param kind names the lock, for example {@code drafts}
 * @param count SQL that counts what the owner {@code $1} has
 * @param most how many there may be
 * @param code of the refusal, which names the limit
 */
public record Quota(String kind, String count, int most, ErrorCode code) {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('quota/' || $1 || '/' || $2, 0))::text";

    /** Refuses a limit that admits nothing. */
    public Quota {
        if (most < 1) {
            throw new IllegalArgumentException("quota of " + kind + " is " + most);
        }
    }

    /** Fails with the code if the owner has as many as may be. */
    public Uni<Void> requireRoom(SqlConnection tx, UUID owner) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(kind, owner.toString()))
                // A statement of its own, whose snapshot sees what was committed before the lock.
                .chain(() -> tx.preparedQuery(count).execute(Tuple.of(owner)))
                .invoke(rows -> {
                    long has = rows.iterator().next().getLong(0);
                    if (has >= most) {
                        throw code.because("there are %d %s, at most %d", has, kind, most);
                    }
                })
                .replaceWithVoid();
    }
}
