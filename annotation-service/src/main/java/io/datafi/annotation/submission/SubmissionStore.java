package io.datafi.annotation.submission;

import static io.datafi.annotation.assignment.LeaseJudgement.JUDGED;
import static io.datafi.annotation.assignment.LeaseJudgement.LOCK_WORKERS;
import static io.datafi.annotation.assignment.LeaseJudgement.STILL_LEASED;

import io.datafi.annotation.campaign.CampaignLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Accepts a batch of answers in one statement, with an outcome for each. */
@ApplicationScoped
class SubmissionStore {
    private static final String LOCK =
            "SELECT " + CampaignLock.shared("m.campaign_id") + " FROM (" + LOCK_WORKERS + ") m";

    private static final String SUBMIT = """
            WITH asked AS (
                SELECT * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::uuid[])
                    WITH ORDINALITY AS u (assignment_id, fencing_token, label, answer_id, ord)
            ),
            """ + JUDGED + """
                    , accepted AS (
                        UPDATE assignment a SET state = 'ANSWERED'
                        FROM judged j JOIN asked q ON q.ord = j.ord
                        WHERE q.label = ANY (j.classes) AND
                    """ + STILL_LEASED + """
                        RETURNING a.campaign_id, a.task_no, a.worker, a.occasion, q.label,
                                  q.answer_id, q.ord, least(now() - a.leased_at,
                                      make_interval(secs => j.lease_seconds)) AS working_time
                    ), stored AS (
                        INSERT INTO answer (campaign_id, task_no, worker, occasion, label,
                                            answer_id, accepted_at)
                        SELECT campaign_id, task_no, worker, occasion, label, answer_id, now()
                        FROM accepted
                    ), counted AS (
                        INSERT INTO worked_day AS d (campaign_id, worker, day, answers, working_ms)
                        SELECT campaign_id, worker, (now() AT TIME ZONE 'UTC')::date, count(*),
                               sum(greatest(1, floor(extract(epoch FROM working_time) * 1000)))
                        FROM accepted GROUP BY campaign_id, worker ORDER BY campaign_id
                        ON CONFLICT (campaign_id, worker, day) DO UPDATE
                            SET answers = d.answers + excluded.answers,
                                working_ms = d.working_ms + excluded.working_ms
                    )
                    SELECT j.assignment_id, j.campaign_id, j.worker, j.occasion,
                           t.key, q.label, x.ord IS NOT NULL AS accepted,
                           coalesce(x.answer_id, n.answer_id) AS answer_id,
                           CASE WHEN x.ord IS NOT NULL OR n.label = q.label THEN NULL
                                WHEN j.code IS NOT NULL THEN j.code
                                WHEN NOT q.label = ANY (j.classes) THEN 'UNKNOWN_CLASS'
                                ELSE 'LEASE_EXPIRED' END AS code
                    FROM judged j
                    JOIN asked q ON q.ord = j.ord
                    LEFT JOIN accepted x ON x.ord = j.ord
                    LEFT JOIN answer n
                           ON j.code = 'ALREADY_SUBMITTED' AND n.campaign_id = j.campaign_id
                          AND n.task_no = j.task_no AND n.worker = j.worker
                          AND n.occasion = j.occasion
                    LEFT JOIN task t
                           ON x.ord IS NOT NULL AND t.campaign_id = j.campaign_id
                          AND t.task_no = j.task_no
                    ORDER BY j.ord
                    """;

    /**
     * Submits for the account; the order of the outcomes is that of the arguments.
     *
     * @param answerIds a new id for each answer
     */
    Uni<List<Submitted>> submit(
            SqlConnection tx, UUID account, UUID[] assignments, Long[] tokens, String[] labels, UUID[] answerIds) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(account, assignments))
                .chain(() ->
                        tx.preparedQuery(SUBMIT).execute(Tuple.of(account, assignments, tokens, labels, answerIds)))
                .map(rows -> {
                    List<Submitted> outcomes = new ArrayList<>(rows.size());
                    rows.forEach(row -> outcomes.add(submitted(row)));
                    return outcomes;
                });
    }

    private static Submitted submitted(Row row) {
        UUID assignmentId = row.getUUID("assignment_id");
        String code = row.getString("code");
        if (code != null) {
            return new Submitted.Refused(assignmentId, code);
        }
        UUID answerId = row.getUUID("answer_id");
        int occasion = row.getInteger("occasion");
        return row.getBoolean("accepted")
                ? new Submitted.Accepted(
                        assignmentId,
                        answerId,
                        occasion,
                        row.getUUID("campaign_id"),
                        row.getString("key"),
                        row.getString("label"),
                        row.getUUID("worker"))
                : new Submitted.Known(assignmentId, answerId, occasion);
    }
}
