package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.log.ProofPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stored nodes that a proof is made of, at most a few dozen, in one statement. */
final class NodeStore {
    private static final String LOAD = """
            WITH wanted (level, index) AS (
                SELECT * FROM unnest($1::smallint[], $2::bigint[]))
            SELECT level, index, hash FROM wanted JOIN log_node USING (level, index)
            UNION ALL
            SELECT level, index, leaf_hash FROM wanted
            JOIN log_entry ON level = 0 AND position = index
            """;

    private NodeStore() {}

    static Uni<Map<ProofPlan.Node, byte[]>> load(SqlClient client, List<ProofPlan.Node> nodes) {
        Short[] levels = nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new);
        Long[] indexes = nodes.stream().map(ProofPlan.Node::index).toArray(Long[]::new);
        return client.preparedQuery(LOAD).execute(Tuple.of(levels, indexes)).map(rows -> {
            Map<ProofPlan.Node, byte[]> byNode = new HashMap<>();
            for (Row row : rows) {
                byNode.put(new ProofPlan.Node(row.getShort("level"), row.getLong("index")), Rows.bytes(row, "hash"));
            }
            return byNode;
        });
    }
}
