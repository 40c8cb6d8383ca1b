package io.datafi.annotation.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Adds up what settlements decide; what is submitted is added by the statement that accepts it. */
@ApplicationScoped
public class WorkedDays {
    /**
     * The time of a worker's answers that are settled is their part of the time not settled yet. It is all of it unless
     * answers to a lot came in while it was being decided.
     */
    private static final String SETTLE = """
            WITH decided AS (
                SELECT (settled_at AT TIME ZONE 'UTC')::date AS day FROM settlement WHERE campaign_id = $1 AND round = $2
            ), unsettled AS (
                SELECT d.worker, sum(d.answers - d.settled_answers) AS answers, sum(d.working_ms - d.settled_ms) AS ms
                FROM worked_day d WHERE d.campaign_id = $1 GROUP BY d.worker
            )
            INSERT INTO worked_day AS w
                (campaign_id, worker, day, settled_answers, settled_ms, settled_base_units)
            SELECT $1, u.worker::uuid, decided.day, u.answers,
                   coalesce(floor(unsettled.ms * u.answers / nullif(unsettled.answers, 0)), 0), u.amount
            FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS u (worker, answers, amount)
            CROSS JOIN decided
            LEFT JOIN unsettled ON unsettled.worker = u.worker::uuid
            ORDER BY u.worker
            ON CONFLICT (campaign_id, worker, day) DO UPDATE
                SET settled_answers = w.settled_answers + excluded.settled_answers,
                    settled_ms = w.settled_ms + excluded.settled_ms,
                    settled_base_units = w.settled_base_units + excluded.settled_base_units
            """;

    private final Summaries summaries;

    WorkedDays(Summaries summaries) {
        this.summaries = summaries;
    }

    /**
     * Counts what a round decided, in its transaction.
     *
     * @param ofRange the round that first settled the range
     * @param answers of each worker, settled for the first time
     * @param amounts settled with each worker; of a correction the difference
     */
    public Uni<Void> settle(
            SqlConnection tx, UUID campaignId, int ofRange, Map<String, Long> answers, Map<String, Long> amounts) {
        SortedSet<String> workers = new TreeSet<>(answers.keySet());
        workers.addAll(amounts.keySet());
        return tx.preparedQuery(SETTLE)
                .execute(Tuple.of(
                        campaignId,
                        ofRange,
                        workers.toArray(String[]::new),
                        of(workers, answers),
                        of(workers, amounts)))
                .chain(() -> summaries.decided(tx, campaignId));
    }

    private static Long[] of(SortedSet<String> workers, Map<String, Long> values) {
        return workers.stream().map(worker -> values.getOrDefault(worker, 0L)).toArray(Long[]::new);
    }
}
