package io.datafi.annotation.submission;

import static io.datafi.annotation.assignment.LeaseJudgement.JUDGED_FOR_ANSWERS;
import static io.datafi.annotation.assignment.LeaseJudgement.LOCK_WORKERS;
import static io.datafi.annotation.assignment.LeaseJudgement.STILL_COUNTED;

import io.datafi.annotation.assignment.LeaseCodes;
import io.datafi.annotation.campaign.CampaignLock;
import io.datafi.annotation.spec.StoredSpecs;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.annotation.submission.JudgedAnswers.Asked;
import io.datafi.platform.error.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accepts a batch of answers in one statement, with an outcome for each. */
@ApplicationScoped
class SubmissionStore {
    /**
     * Takes the locks, and tells what each campaign asks for in the assignments that are its own. What is told never changes, so
     * that it does not matter when it is read.
     */
    private static final String LOCK = """
            WITH asked AS MATERIALIZED (
                SELECT assignment_id, campaign_id, task_no FROM assignment WHERE assignment_id = ANY ($2)
            )
            SELECT %s,
                   (SELECT c.kind FROM campaign c WHERE c.id = m.campaign_id) AS kind,
                   (SELECT c.spec FROM campaign c WHERE c.id = m.campaign_id) AS spec,
                   ARRAY(SELECT a.assignment_id FROM asked a
                         WHERE a.campaign_id = m.campaign_id ORDER BY a.assignment_id) AS assignments,
                   CASE (SELECT c.kind FROM campaign c WHERE c.id = m.campaign_id) WHEN 'SPANS' THEN
                       ARRAY(SELECT char_length(t.content) FROM asked a JOIN task t USING (campaign_id, task_no)
                             WHERE a.campaign_id = m.campaign_id ORDER BY a.assignment_id) END AS lengths
            FROM (%s) m
            """.formatted(CampaignLock.shared("m.campaign_id"), LOCK_WORKERS);

    private static final String SUBMIT = """
            WITH asked AS (
                SELECT * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[])
                    WITH ORDINALITY AS u (assignment_id, fencing_token, label, refused, answer_id, ord)
            ),
            """ + JUDGED_FOR_ANSWERS + """
                    , accepted AS (
                        UPDATE assignment a SET state = 'ANSWERED'
                        FROM judged j JOIN asked q ON q.ord = j.ord
                        WHERE q.label IS NOT NULL AND
                    """ + STILL_COUNTED + """
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
                                ELSE coalesce(j.code, q.refused, 'LEASE_EXPIRED') END AS code
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

    /** Waits until the account may submit, and finds what is asked for in each assignment of its own. */
    Uni<Map<UUID, Asked>> lock(SqlConnection tx, UUID account, UUID[] assignments) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(account, assignments)).map(rows -> {
            Map<UUID, Asked> asked = HashMap.newHashMap(assignments.length);
            for (Row row : rows) {
                TaskSpec spec = StoredSpecs.of(row);
                UUID[] own = row.getArrayOfUUIDs("assignments");
                Integer[] lengths = row.getArrayOfIntegers("lengths");
                for (int i = 0; i < own.length; i++) {
                    asked.put(own[i], new Asked(spec, lengths == null ? 0 : lengths[i]));
                }
            }
            return asked;
        });
    }

    /** Submits for the account; the order of the outcomes is that of the answers. */
    Uni<List<Submitted>> submit(SqlConnection tx, UUID account, JudgedAnswers answers, UUID[] answerIds) {
        return tx.preparedQuery(SUBMIT)
                .execute(Tuple.of(
                        account,
                        answers.assignments(),
                        answers.fencingTokens(),
                        answers.texts(),
                        answers.refusalCodes(),
                        answerIds))
                .map(rows -> {
                    List<Submitted> outcomes = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        outcomes.add(submitted(row, answers.refusal(outcomes.size())));
                    }
                    return outcomes;
                });
    }

    /**
     * @param refused why the campaign's spec does not take the answer; null if it does
     */
    private static Submitted submitted(Row row, Refusal refused) {
        UUID assignmentId = row.getUUID("assignment_id");
        String code = row.getString("code");
        if (code != null) {
            boolean isSpec = refused != null && refused.code().name().equals(code);
            return new Submitted.Refused(assignmentId, isSpec ? refused : LeaseCodes.refusal(code));
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
