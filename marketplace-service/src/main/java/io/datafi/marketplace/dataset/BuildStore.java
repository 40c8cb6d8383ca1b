package io.datafi.marketplace.dataset;

import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private final Pool pool;

    BuildStore(Pool pool) {
        this.pool = pool;
    }

    /** A version to be built now by whoever got this. */
    record Job(UUID versionId, UUID organisationId, UUID campaignId, UUID orderedBy, int attempt) {}

    /** Takes the version that waits longest, if one is due, and holds it. */
    Uni<Optional<Job>> take(Duration hold) {
        return Sql.on(pool)
                .select("""
                        update dataset_version
                        set attempts = attempts + 1, next_attempt_at = now() + $1::bigint * interval '1 millisecond'
                        where id = (
                            select id from dataset_version
                            where state = 'BUILDING' and next_attempt_at <= now()
                            order by next_attempt_at limit 1 for update skip locked)
                        returning id, organisation_id, campaign_id, ordered_by, attempts""", hold.toMillis())
                .map(rows -> rows.stream().findFirst().map(BuildStore::job));
    }

    /** Holds the version for longer. */
    Uni<Void> renew(Job job, Duration hold) {
        return postpone(job, hold);
    }

    /** Gives the version up until later. */
    Uni<Void> postpone(Job job, Duration delay) {
        return Sql.on(pool)
                .update("""
                        update dataset_version
                        set next_attempt_at = now() + $3::bigint * interval '1 millisecond'
                        where id = $1 and attempts = $2 and state = 'BUILDING'""", job.versionId(), job.attempt(), delay.toMillis())
                .replaceWithVoid();
    }

    /** Decides that the version cannot be built. */
    Uni<Void> fail(Job job, String code) {
        return Sql.on(pool).update("""
                        update dataset_version
                        set state = 'FAILED', failure_code = $3, next_attempt_at = null
                        where id = $1 and attempts = $2 and state = 'BUILDING'""", job.versionId(), job.attempt(), code).replaceWithVoid();
    }

    private static Job job(Object[] row) {
        return new Job((UUID) row[0], (UUID) row[1], (UUID) row[2], (UUID) row[3], (Integer) row[4]);
    }
}
