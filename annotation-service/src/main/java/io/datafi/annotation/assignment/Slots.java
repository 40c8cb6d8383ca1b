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

    private static final String REMOVE = "DELETE FROM task_slot WHERE campaign_id = $1 AND task_no = ANY ($2)";

    private static final String CLEAR = "DELETE FROM task_slot WHERE campaign_id = $1";

    Slots() {}

    /** The campaign's next {@code count} tasks, behind the one with the number {@code last}, may be leased. */
    public Uni<Void> add(SqlConnection tx, UUID campaignId, long last, int count) {
        return tx.preparedQuery(ADD).execute(Tuple.of(campaignId, last, count)).replaceWithVoid();
    }

    /** The draft's tasks with these numbers are gone. */
    public Uni<Void> remove(SqlConnection tx, UUID campaignId, Long[] numbers) {
        return tx.preparedQuery(REMOVE).execute(Tuple.of(campaignId, numbers)).replaceWithVoid();
    }

    /** All of the draft's tasks are gone. */
    public Uni<Void> clear(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(CLEAR).execute(Tuple.of(campaignId)).replaceWithVoid();
    }
}
