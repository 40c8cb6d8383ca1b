package io.datafi.annotation.assignment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements of a claim. Each runs in the claim's transaction, in the order given here. */
@ApplicationScoped
class ClaimStore {
    private static final String CLAIMANT = """
            SELECT c.state, c.overlap, c.answers_per_worker_max, c.lease_seconds,
                   c.leases_per_worker_max, c.workers_choose_tasks, w.pseudonym, w.claim_cursor,
                   w.leases, w.has_place
            FROM campaign c JOIN campaign_worker w ON w.campaign_id = c.id
            WHERE c.id = $1 AND w.account_id = $2
            FOR NO KEY UPDATE OF w
            """;

    /**
     * What keeps a worker from leasing the task of slot {@code s}: a live lease, all occasions used,
     * or that they reported it.
     */
    private static final String OWN_WORK = """
            EXISTS (SELECT FROM assignment a
                    WHERE a.campaign_id = s.campaign_id AND a.task_no = s.task_no AND a.worker = $2
                      AND (a.state = 'LEASED' AND a.lease_ends_at > now()
                           OR a.state = 'ANSWERED' AND a.occasion >= $3
                           OR a.state = 'REPORTED'))
            """;

    private static final String LOCK_FRESH = """
            SELECT s.task_no FROM task_slot s
            WHERE s.campaign_id = $1 AND s.free_at = '-infinity' AND s.task_no > $4 AND NOT %s
            ORDER BY s.task_no LIMIT $5
            FOR NO KEY UPDATE SKIP LOCKED
            """.formatted(OWN_WORK);

    /**
     * Waits for other claims; all wait in the same order. The choice is checked again once locked.
     */
    private static final String LOCK_FREE = """
            SELECT task_no FROM task_slot
            WHERE campaign_id = $1 AND free_at <= now() AND task_no = ANY (ARRAY(
                SELECT s.task_no FROM task_slot s
                WHERE s.campaign_id = $1 AND s.free_at <= now() AND NOT %s
                ORDER BY s.free_at, s.task_no LIMIT $4))
            ORDER BY task_no
            FOR NO KEY UPDATE
            """.formatted(OWN_WORK);

    private static final String LOCK_FREE_OR_SKIP = LOCK_FREE.stripTrailing() + " SKIP LOCKED";

    private static final String LOCK_NAMED = """
            SELECT s.task_no FROM task_slot s
            WHERE s.campaign_id = $1 AND s.task_no = ANY (ARRAY(
                SELECT t.task_no FROM task t WHERE t.campaign_id = $1 AND t.key = ANY ($2)))
            ORDER BY s.task_no
            FOR NO KEY UPDATE
            """;

    private static final String EXPIRE = """
            UPDATE assignment a SET state = 'EXPIRED'
            FROM (SELECT campaign_id, task_no, worker, occasion FROM assignment
                  WHERE campaign_id = $1 AND task_no = ANY ($2)
                    AND state = 'LEASED' AND lease_ends_at <= now()
                  FOR NO KEY UPDATE SKIP LOCKED) ended
            WHERE a.campaign_id = ended.campaign_id AND a.task_no = ended.task_no
              AND a.worker = ended.worker AND a.occasion = ended.occasion
            """;

    /**
     * Leases at most $7 of the locked tasks and notes from when each of them may be free again. A
     * row without a code was leased.
     */
    private static final String LEASE = """
            WITH wanted AS (
                SELECT * FROM unnest($2::bigint[], $3::uuid[]) AS u (task_no, assignment_id)
            ), counted AS (
                SELECT w.task_no, w.assignment_id, n.*,
                       CASE WHEN n.mine_reported THEN 'TASK_REPORTED'
                            WHEN n.mine_live THEN 'ALREADY_LEASED'
                            WHEN n.mine_answered >= $6 THEN 'ANSWER_LIMIT_REACHED'
                            WHEN n.taken >= $5 THEN 'TASK_FULL' END AS code
                FROM wanted w CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE a.state <> 'REPORTED') AS taken,
                           coalesce(bool_or(a.worker = $4 AND a.state = 'REPORTED'), false) AS mine_reported,
                           min(a.lease_ends_at) FILTER (WHERE a.state = 'LEASED') AS first_end,
                           coalesce(bool_or(a.worker = $4 AND a.state = 'LEASED'), false) AS mine_live,
                           coalesce(max(a.occasion) FILTER (
                               WHERE a.worker = $4 AND a.state = 'ANSWERED'), 0) AS mine_answered
                    FROM assignment a
                    WHERE a.campaign_id = $1 AND a.task_no = w.task_no
                      AND a.state IN ('LEASED', 'ANSWERED', 'REPORTED')) n
            ), chosen AS (
                SELECT * FROM counted WHERE code IS NULL ORDER BY task_no LIMIT $7
            ), leased AS (
                INSERT INTO assignment AS a
                    (campaign_id, task_no, worker, occasion, assignment_id, fencing_token,
                     leased_at, lease_ends_at, state)
                SELECT $1, task_no, $4, mine_answered + 1, assignment_id, 1,
                       now(), now() + make_interval(secs => $8), 'LEASED'
                FROM chosen
                ON CONFLICT (campaign_id, task_no, worker, occasion) DO UPDATE
                    SET fencing_token = a.fencing_token + 1,
                        leased_at = excluded.leased_at,
                        lease_ends_at = excluded.lease_ends_at,
                        state = 'LEASED'
                    WHERE a.state IN ('RETURNED', 'EXPIRED')
                RETURNING a.task_no, a.assignment_id, a.fencing_token, a.lease_ends_at
            ), next_free AS (
                SELECT c.task_no,
                       CASE WHEN c.taken + (l.task_no IS NOT NULL)::int < $5
                            THEN '-infinity'::timestamptz
                            ELSE coalesce(least(c.first_end, l.lease_ends_at), 'infinity')
                       END AS free_at
                FROM counted c LEFT JOIN leased l USING (task_no)
            ), noted AS (
                UPDATE task_slot s SET free_at = f.free_at FROM next_free f
                WHERE s.campaign_id = $1 AND s.task_no = f.task_no AND s.free_at <> f.free_at
            )
            SELECT c.task_no, t.key, c.code, l.assignment_id, l.fencing_token, l.lease_ends_at
            FROM counted c
            LEFT JOIN leased l USING (task_no)
            JOIN task t ON t.campaign_id = $1 AND t.task_no = c.task_no
            ORDER BY c.task_no
            """;

    private static final String LIVE_LEASES = """
            SELECT count(*)::int FROM assignment
            WHERE campaign_id = $1 AND worker = $2 AND state = 'LEASED' AND lease_ends_at > now()
            """;

    private static final String EXPIRE_OF =
            "UPDATE assignment SET state = 'EXPIRED' WHERE campaign_id = $1 AND worker = ANY ($2) AND state = 'LEASED'";

    private static final String CONTENTS = "SELECT key, content FROM task WHERE campaign_id = $1 AND key = ANY ($2)";

    /** The claimant and the campaign's state, or null if the account has not joined. */
    Uni<Row> claimant(SqlConnection tx, UUID campaignId, UUID accountId) {
        return tx.preparedQuery(CLAIMANT)
                .execute(Tuple.of(campaignId, accountId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** Locks tasks behind the cursor with a slot that was never taken; skips what others hold. */
    Uni<List<Long>> lockFresh(SqlConnection tx, Claimant claimant, int limit) {
        return taskNumbers(
                tx,
                LOCK_FRESH,
                Tuple.of(
                        claimant.campaignId(),
                        claimant.worker(),
                        claimant.answersPerWorkerMax(),
                        claimant.cursor(),
                        limit));
    }

    /**
     * Locks any tasks that may have a free slot.
     *
     * @param wait for other claims, all in the same order; only while this one holds no slot, or
     *     two could wait for each other. Otherwise what others hold is skipped
     */
    Uni<List<Long>> lockFree(SqlConnection tx, Claimant claimant, int limit, boolean wait) {
        return taskNumbers(
                tx,
                wait ? LOCK_FREE : LOCK_FREE_OR_SKIP,
                Tuple.of(claimant.campaignId(), claimant.worker(), claimant.answersPerWorkerMax(), limit));
    }

    /** Locks the tasks with these keys; waits for others. */
    Uni<List<Long>> lockNamed(SqlConnection tx, Claimant claimant, List<String> keys) {
        return taskNumbers(tx, LOCK_NAMED, Tuple.of(claimant.campaignId(), keys.toArray(String[]::new)));
    }

    /**
     * Leases up to {@code limit} of the locked tasks.
     *
     * @param ids one new id for each task; a lease that is taken again keeps its own
     */
    Uni<List<ClaimedTask>> lease(SqlConnection tx, Claimant claimant, List<Long> tasks, List<UUID> ids, int limit) {
        Long[] numbers = tasks.toArray(Long[]::new);
        Tuple arguments = Tuple.tuple()
                .addUUID(claimant.campaignId())
                .addArrayOfLong(numbers)
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addUUID(claimant.worker())
                .addInteger(claimant.overlap())
                .addInteger(claimant.answersPerWorkerMax())
                .addInteger(limit)
                .addDouble((double) claimant.leaseSeconds());
        return tx.preparedQuery(EXPIRE)
                .execute(Tuple.of(claimant.campaignId(), numbers))
                .chain(() -> tx.preparedQuery(LEASE).execute(arguments))
                .map(ClaimStore::claimed);
    }

    /** Leases that the worker holds now; others' claims cannot change it, nor can its own. */
    Uni<Integer> liveLeases(SqlConnection tx, Claimant claimant) {
        return tx.preparedQuery(LIVE_LEASES)
                .execute(Tuple.of(claimant.campaignId(), claimant.worker()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /**
     * Ends the leases of workers who lost their place, whose rows are locked: a request that began before the end of one may
     * still wait for the worker's row.
     */
    Uni<Void> expire(SqlConnection tx, UUID campaignId, List<UUID> workers) {
        return workers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(EXPIRE_OF)
                        .execute(Tuple.of(campaignId, workers.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** What tasks show, by key. */
    Uni<Map<String, String>> contents(SqlClient client, UUID campaignId, List<String> keys) {
        return client.preparedQuery(CONTENTS)
                .execute(Tuple.of(campaignId, keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> contents = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> contents.put(row.getString(0), row.getString(1)));
                    return contents;
                });
    }

    private static Uni<List<Long>> taskNumbers(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).map(rows -> {
            List<Long> numbers = new ArrayList<>(rows.size());
            rows.forEach(row -> numbers.add(row.getLong(0)));
            return numbers;
        });
    }

    private static List<ClaimedTask> claimed(RowSet<Row> rows) {
        List<ClaimedTask> tasks = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime endsAt = row.getOffsetDateTime("lease_ends_at");
            String key = row.getString("key");
            tasks.add(new ClaimedTask(
                    row.getLong("task_no"),
                    key,
                    row.getString("code"),
                    endsAt == null
                            ? null
                            : new Lease(
                                    row.getUUID("assignment_id"),
                                    key,
                                    row.getLong("fencing_token"),
                                    endsAt.toInstant())));
        }
        return tasks;
    }
}
