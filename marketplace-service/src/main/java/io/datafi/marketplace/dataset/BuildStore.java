package io.datafi.marketplace.dataset;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Who builds which version until when. The number of the attempt fences: a builder that was thought
 * dead can neither renew its hold nor decide the version.
 */
@ApplicationScoped
class BuildStore {
    private static final String TAKE = """
            UPDATE dataset_version
            SET attempts = attempts + 1, next_attempt_at = now() + $1::bigint * interval '1 millisecond'
            WHERE id = (
                SELECT id FROM dataset_version
                WHERE state = 'BUILDING' AND next_attempt_at <= now()
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, organisation_id, campaign_id, ordered_by, attempts
            """;

    private static final String POSTPONE = """
            UPDATE dataset_version
            SET next_attempt_at = now() + $3::bigint * interval '1 millisecond'
            WHERE id = $1 AND attempts = $2 AND state = 'BUILDING'
            """;

    private static final String FAIL = """
            UPDATE dataset_version
            SET state = 'FAILED', failure_code = $3, next_attempt_at = NULL
            WHERE id = $1 AND attempts = $2 AND state = 'BUILDING'
            """;

    private final Pool pool;

    BuildStore(Pool pool) {
        this.pool = pool;
    }

    /** A version to be built now by whoever got this. */
    record Job(UUID versionId, UUID organisationId, UUID campaignId, UUID orderedBy, int attempt) {}

    /** Takes the version that waits longest, if one is due, and holds it. */
    Uni<Optional<Job>> take(Duration hold) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(hold.toMillis()))
                .map(rows -> Rows.first(rows, BuildStore::job));
    }

    /** Holds the version for longer. */
    Uni<Void> renew(Job job, Duration hold) {
        return postpone(job, hold);
    }

    /** Gives the version up until later. */
    Uni<Void> postpone(Job job, Duration delay) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(job.versionId(), job.attempt(), delay.toMillis()))
                .replaceWithVoid();
    }

    /** Decides that the version cannot be built. */
    Uni<Void> fail(Job job, String code) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(job.versionId(), job.attempt(), code))
                .replaceWithVoid();
    }

    private static Job job(Row row) {
        return new Job(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getUUID("campaign_id"),
                row.getUUID("ordered_by"),
                row.getInteger("attempts"));
    }
}
