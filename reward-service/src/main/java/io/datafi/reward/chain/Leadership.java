package io.datafi.reward.chain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One process at a time looks after the chain: the one whose connection holds an advisory lock. The
 * database takes the lock back when the connection ends, however it ends.
 */
@ApplicationScoped
class Leadership {
    private static final long LOCK = 0x6461_7461_6669_6368L;

    private final Pool pool;
    private SqlConnection connection;
    private boolean leading;

    Leadership(Pool pool) {
        this.pool = pool;
    }

    /** Whether this process leads, now checked with the database. Called by one step at a time. */
    Uni<Boolean> check() {
        Uni<SqlConnection> open = connection == null
                ? pool.getConnection().invoke(opened -> connection = opened)
                : Uni.createFrom().item(connection);
        return open.chain(held -> held.query(leading ? "SELECT true" : "SELECT pg_try_advisory_lock(" + LOCK + ")")
                        .execute())
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(held -> leading = held)
                .onFailure()
                .invoke(this::drop);
    }

    @PreDestroy
    void drop() {
        SqlConnection held = connection;
        connection = null;
        leading = false;
        if (held != null) {
            held.closeAndForget();
        }
    }
}
