package io.datafi.annotation.assignment;

import static io.datafi.annotation.assignment.LeaseJudgement.JUDGED;
import static io.datafi.annotation.assignment.LeaseJudgement.LOCK_WORKERS;
import static io.datafi.annotation.assignment.LeaseJudgement.STILL_LEASED;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Extends and gives back leases, conditional on token and lease end, with an outcome for each. */
@ApplicationScoped
class LeaseStore {
    private static final String ASKED = """
            WITH asked AS (
                SELECT * FROM unnest($2::uuid[], $3::bigint[])
                    WITH ORDINALITY AS u (assignment_id, fencing_token, ord)
            ),
            """;

    private static final String EXTEND = ASKED + JUDGED + """
                    , done AS (
                        UPDATE assignment a
                        SET lease_ends_at = least(
                            now() + make_interval(secs => j.lease_seconds), j.last_end)
                        FROM judged j WHERE
                    """ + STILL_LEASED + """
                          AND a.lease_ends_at < j.last_end
                        RETURNING a.assignment_id, a.lease_ends_at
                    )
                    SELECT j.assignment_id, d.lease_ends_at,
                           CASE WHEN d.assignment_id IS NULL THEN coalesce(
                               j.code,
                               CASE WHEN j.lease_ends_at >= j.last_end
                                   THEN 'LEASE_EXTENSIONS_EXHAUSTED' END,
                               'LEASE_EXPIRED') END AS code
                    FROM judged j LEFT JOIN done d ON d.assignment_id = j.assignment_id
                    ORDER BY j.ord
                    """;

    static final String LOCK_SLOTS = """
            SELECT s.task_no FROM task_slot s
            WHERE (s.campaign_id, s.task_no) IN (
                SELECT a.campaign_id, a.task_no FROM assignment a WHERE a.assignment_id = ANY ($1))
            ORDER BY s.campaign_id, s.task_no
            FOR NO KEY UPDATE
            """;

    private static final String GIVE_BACK = ASKED + JUDGED + """
                    , done AS (
                        UPDATE assignment a SET state = 'RETURNED', lease_ends_at = now()
                        FROM judged j WHERE
                    """ + STILL_LEASED + """
                        RETURNING a.campaign_id, a.task_no, a.assignment_id, a.lease_ends_at
                    ), freed AS (
                        UPDATE task_slot s SET free_at = '-infinity' FROM done d
                        WHERE s.campaign_id = d.campaign_id AND s.task_no = d.task_no
                          AND s.free_at <> '-infinity'
                    )
                    SELECT j.assignment_id, d.lease_ends_at,
                           CASE WHEN d.assignment_id IS NULL
                                 AND (j.code <> 'LEASE_EXPIRED' OR j.state NOT IN ('RETURNED', 'REPORTED'))
                                THEN coalesce(j.code, 'LEASE_EXPIRED') END AS code
                    FROM judged j LEFT JOIN done d ON d.assignment_id = j.assignment_id
                    ORDER BY j.ord
                    """;

    /** The end of its time keeps no lease from being ended for good; only one that counted leaves room. */
    private static final String END_FOR_GOOD = ASKED + JUDGED + """
                    , done AS (
                        UPDATE assignment a
                        SET state = 'REPORTED', lease_ends_at = least(a.lease_ends_at, now())
                        FROM judged j
                        WHERE a.assignment_id = j.assignment_id AND a.fencing_token = j.fencing_token
                          AND coalesce(j.code, 'LEASE_EXPIRED') = 'LEASE_EXPIRED'
                          AND a.state <> 'ANSWERED'
                        RETURNING a.campaign_id, a.task_no, a.assignment_id, old.state AS was
                    ), freed AS (
                        UPDATE task_slot s SET free_at = '-infinity' FROM done d
                        WHERE s.campaign_id = d.campaign_id AND s.task_no = d.task_no
                          AND d.was = 'LEASED' AND s.free_at <> '-infinity'
                    )
                    SELECT j.campaign_id, j.task_no, j.worker,
                           CASE WHEN d.assignment_id IS NULL
                                THEN coalesce(j.code, 'LEASE_EXPIRED') END AS code
                    FROM judged j LEFT JOIN done d ON d.assignment_id = j.assignment_id
                    """;

    private static final int AT_ONCE_MAX = 500;

    private static final String HELD = """
            SELECT a.assignment_id, a.fencing_token
            FROM campaign_worker w JOIN assignment a ON a.campaign_id = w.campaign_id AND a.worker = w.pseudonym
            WHERE w.account_id = $1 AND a.state = 'LEASED' AND a.lease_ends_at > now()
            LIMIT $2
            """;

    Uni<List<LeaseOutcome>> extend(SqlConnection tx, UUID account, UUID[] ids, Long[] tokens) {
        return lockWorkers(tx, account, ids)
                .chain(() -> tx.preparedQuery(EXTEND).execute(Tuple.of(account, ids, tokens)))
                .map(LeaseStore::outcomes);
    }

    Uni<List<LeaseOutcome>> giveBack(SqlConnection tx, UUID account, UUID[] ids, Long[] tokens) {
        return lockWorkers(tx, account, ids)
                .chain(() -> tx.preparedQuery(LOCK_SLOTS).execute(Tuple.tuple().addArrayOfUUID(ids)))
                .chain(() -> tx.preparedQuery(GIVE_BACK).execute(Tuple.of(account, ids, tokens)))
                .map(LeaseStore::outcomes);
    }

    /** Fails with the code of {@link LeaseJudgement} unless the lease is ended, now or before. */
    Uni<HeldTask> endForGood(SqlConnection tx, UUID account, UUID id, long token) {
        UUID[] ids = {id};
        return lockWorkers(tx, account, ids)
                .chain(() -> tx.preparedQuery(LOCK_SLOTS).execute(Tuple.tuple().addArrayOfUUID(ids)))
                .chain(() -> tx.preparedQuery(END_FOR_GOOD).execute(Tuple.of(account, ids, new Long[] {token})))
                .map(rows -> ended(rows.iterator().next()));
    }

    /** Gives back all that an account holds; as many at once as a request may. */
    Uni<Void> giveBackAll(SqlConnection tx, UUID account) {
        return tx.preparedQuery(HELD)
                .execute(Tuple.of(account, AT_ONCE_MAX))
                .chain(held -> held.size() == 0
                        ? Uni.createFrom().voidItem()
                        : giveBack(tx, account, ids(held), tokens(held)).chain(() -> giveBackAll(tx, account)));
    }

    private static UUID[] ids(RowSet<Row> held) {
        return Rows.list(held, row -> row.getUUID("assignment_id")).toArray(UUID[]::new);
    }

    private static Long[] tokens(RowSet<Row> held) {
        return Rows.list(held, row -> row.getLong("fencing_token")).toArray(Long[]::new);
    }

    private static Uni<Void> lockWorkers(SqlConnection tx, UUID account, UUID[] ids) {
        return tx.preparedQuery(LOCK_WORKERS).execute(Tuple.of(account, ids)).replaceWithVoid();
    }

    private static HeldTask ended(Row row) {
        String code = row.getString("code");
        if (code != null) {
            throw LeaseCodes.refusal(code);
        }
        return new HeldTask(row.getUUID("campaign_id"), row.getLong("task_no"), row.getUUID("worker"));
    }

    private static List<LeaseOutcome> outcomes(RowSet<Row> rows) {
        List<LeaseOutcome> outcomes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime endsAt = row.getOffsetDateTime("lease_ends_at");
            outcomes.add(new LeaseOutcome(
                    row.getUUID("assignment_id"), row.getString("code"), endsAt == null ? null : endsAt.toInstant()));
        }
        return outcomes;
    }
}
