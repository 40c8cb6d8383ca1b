package io.datafi.annotation.result;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Heads of this log that stand on chain, learnt from reward. */
@ApplicationScoped
class AnchoredHeads implements EventHandler {
    private static final String INSERT = """
            INSERT INTO anchored_head (tree_size, root_hash) VALUES ($1, $2)
            ON CONFLICT (tree_size) DO NOTHING
            """;

    private static final String NEWEST =
            "SELECT tree_size, root_hash FROM anchored_head ORDER BY tree_size DESC LIMIT 2";

    private final Pool pool;

    AnchoredHeads(Pool pool) {
        this.pool = pool;
    }

    /** A state of the log that is anchored. */
    record Head(long treeSize, byte[] rootHash) {}

    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("LogAnchored");
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.body();
        if (!body.string("log").equals("annotation")) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(body.amount("treeSize"), Buffer.buffer(body.hash("rootHash"))))
                .replaceWithVoid();
    }

    /** The newest one and the one anchored before it, as far as there are any. */
    Uni<List<Head>> newest() {
        return pool.preparedQuery(NEWEST).execute().map(rows -> {
            List<Head> heads = new ArrayList<>(2);
            for (Row row : rows) {
                heads.add(new Head(row.getLong(0), row.getBuffer(1).getBytes()));
            }
            return heads;
        });
    }
}
