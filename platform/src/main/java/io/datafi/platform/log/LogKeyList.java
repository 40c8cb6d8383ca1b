package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The keys that sign or signed this log's heads. */
@ApplicationScoped
public class LogKeyList {
    private static final String ALL = "SELECT key, since FROM log_key ORDER BY since, key LIMIT 1000";

    private final Pool pool;

    LogKeyList(Pool pool) {
        this.pool = pool;
    }

    /** A key and when it was first used. */
    public record Known(byte[] key, Instant since) {}

    /** All keys, oldest first. */
    public Uni<List<Known>> all() {
        return pool.query(ALL).execute().map(rows -> Rows.list(rows, LogKeyList::known));
    }

    private static Known known(Row row) {
        return new Known(Rows.bytes(row, "key"), Rows.instant(row, "since"));
    }
}
