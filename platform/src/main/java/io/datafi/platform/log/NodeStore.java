package io.datafi.platform.log;

import io.datafi.platform.sql.Sql;
import io.datafi.rules.log.ProofPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stored nodes that a proof is made of, at most a few dozen, in one statement. */
final class NodeStore {
    private NodeStore() {}

    static Uni<Map<ProofPlan.Node, byte[]>> load(Sql sql, List<ProofPlan.Node> nodes) {
        Short[] levels = nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new);
        Long[] indexes = nodes.stream().map(ProofPlan.Node::index).toArray(Long[]::new);
        return sql.select("""
                        with wanted (level, index) as (
                            select * from unnest($1::smallint[], $2::bigint[]))
                        select level, index, hash from wanted join log_node using (level, index)
                        union all
                        select level, index, leaf_hash from wanted
                        join log_entry on level = 0 and position = index""", levels, indexes).map(rows -> {
            Map<ProofPlan.Node, byte[]> byNode = new HashMap<>();
            for (Object[] row : rows) {
                byNode.put(new ProofPlan.Node((Short) row[0], (Long) row[1]), ((Buffer) row[2]).getBytes());
            }
            return byNode;
        });
    }
}
