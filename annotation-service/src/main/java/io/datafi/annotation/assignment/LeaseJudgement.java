package io.datafi.annotation.assignment;

/** The SQL by which every use of a lease is judged, so that all of them refuse alike. */
public final class LeaseJudgement {
    /**
     * Locks the worker rows that the assignments $2 of account $1 belong to: one worker's requests
     * about leases run one after another. Gives the campaigns.
     */
    public static final String LOCK_WORKERS = """
            SELECT w.campaign_id FROM campaign_worker w
            WHERE w.account_id = $1
              AND w.campaign_id IN (SELECT a.campaign_id FROM assignment a
                                    WHERE a.assignment_id = ANY ($2))
            ORDER BY w.campaign_id
            FOR NO KEY UPDATE
            """;

    /**
     * The common table {@code judged}: each row of {@code asked (assignment_id, fencing_token,
     * ord)} with its assignment and, in {@code code}, why account $1 may not use it; null if it
     * may.
     */
    public static final String JUDGED = judged("a.state <> 'LEASED' OR a.lease_ends_at <= now()");

    /**
     * The same for answers: an ended lease still serves as long as it counts among the task's answers and leases, for then nobody
     * else can have got its place.
     */
    public static final String JUDGED_FOR_ANSWERS = judged("a.state <> 'LEASED'");

    /** Repeats the judgement for answers on row {@code a} as it is when it is written; {@code j} is judged. */
    public static final String STILL_COUNTED = """
            a.assignment_id = j.assignment_id AND j.code IS NULL AND a.state = 'LEASED'
            AND a.fencing_token = j.fencing_token
            """;

    /** Repeats the judgement of all other uses. */
    public static final String STILL_LEASED = STILL_COUNTED + "AND a.lease_ends_at > now()\n";

    private LeaseJudgement() {}

    private static String judged(String expired) {
        return """
                judged AS (
                    SELECT q.ord, q.assignment_id, q.fencing_token, a.campaign_id, a.task_no, a.worker,
                           a.occasion, a.state, c.lease_seconds,
                           a.lease_ends_at,
                           a.leased_at + make_interval(
                               secs => c.lease_seconds::float8 * (1 + c.lease_extensions_max))
                               AS last_end,
                           CASE WHEN w.account_id IS NULL THEN 'ASSIGNMENT_NOT_FOUND'
                                WHEN q.fencing_token <> a.fencing_token THEN 'STALE_FENCING_TOKEN'
                                WHEN a.state = 'ANSWERED' THEN 'ALREADY_SUBMITTED'
                                WHEN c.state <> 'OPEN' THEN 'CAMPAIGN_NOT_OPEN'
                                WHEN %s THEN 'LEASE_EXPIRED' END AS code
                    FROM asked q
                    LEFT JOIN assignment a ON a.assignment_id = q.assignment_id
                    LEFT JOIN campaign_worker w ON w.campaign_id = a.campaign_id
                                               AND w.account_id = $1 AND w.pseudonym = a.worker
                    LEFT JOIN campaign c ON c.id = a.campaign_id
                )
                """.formatted(expired);
    }
}
