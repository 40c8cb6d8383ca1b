package io.datafi.platform.log;

import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The keys that sign or signed this log's heads. */
@ApplicationScoped
public class LogKeyList {
    private final Sql sql;

    LogKeyList(Pool pool) {
        this.sql = Sql.on(pool);
    }

    /** A key and when it was first used. */
    public record Known(byte[] key, Instant since) {}

    /** All keys, oldest first. */
    public Uni<List<Known>> all() {
        return sql.select("select key, since from log_key order by since, key limit 1000")
                .map(rows -> rows.stream()
                        .map(row -> new Known(((Buffer) row[0]).getBytes(), ((OffsetDateTime) row[1]).toInstant()))
                        .toList());
    }
}
