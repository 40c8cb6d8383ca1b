package io.datafi.annotation.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which campaigns can be found, in the transaction of whatever changes it. */
@ApplicationScoped
public class Summaries {
    private static final String OPEN = """
            INSERT INTO campaign_summary (campaign_id, opened_ms, price_base_units, free_tasks)
            SELECT c.id, floor(extract(epoch FROM now()) * 1000), c.price_base_units, c.tasks
            FROM campaign c WHERE c.id = $1
            """;

    private static final String CLOSE =
            "UPDATE campaign_summary SET free_tasks = 0, due_at = now() WHERE campaign_id = $1";

    private static final String DECIDED = "UPDATE campaign_summary SET due_at = now() WHERE campaign_id = $1";

    Summaries() {}

    /** A campaign takes answers from now on. */
    public Uni<Void> open(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(OPEN).execute(Tuple.of(campaignId)).replaceWithVoid();
    }

    /** A campaign takes no more answers. */
    public Uni<Void> close(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(CLOSE).execute(Tuple.of(campaignId)).replaceWithVoid();
    }

    /** What workers earned changed. */
    Uni<Void> decided(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(DECIDED).execute(Tuple.of(campaignId)).replaceWithVoid();
    }
}
