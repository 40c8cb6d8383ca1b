package io.datafi.annotation.assignment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where the leases of a task are counted: a row for each task, which whoever leases it locks. */
@ApplicationScoped
public class Slots {
    private static final String ADD = """
            INSERT INTO task_slot (campaign_id, task_no)
            SELECT $1, $2::bigint + n FROM generate_series(1, $3::int) AS n
            """;

    Slots() {}

    /** The campaign's next {@code count} tasks, behind its first {@code tasks}, may be leased. */
    public Uni<Void> add(SqlConnection tx, UUID campaignId, long tasks, int count) {
        return tx.preparedQuery(ADD).execute(Tuple.of(campaignId, tasks, count)).replaceWithVoid();
    }
}
