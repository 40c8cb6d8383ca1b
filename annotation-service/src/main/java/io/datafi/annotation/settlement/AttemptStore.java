package io.datafi.annotation.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Attempts to settle. Each is noted, in a transaction of its own, before it computes anything, so
 * that one which ends the process counts too.
 */
@ApplicationScoped
class AttemptStore {
    /** A round is set aside when so many attempts failed or never ended. */
    static final int ATTEMPTS_MAX = 5;

    private static final String WAITING = """
            SELECT s.campaign_id FROM settlement s
            JOIN campaign c ON c.id = s.campaign_id
            LEFT JOIN settlement_attempt a ON a.campaign_id = s.campaign_id AND a.round = s.round
            WHERE s.state = 'DUE' AND a.set_aside_at IS NULL
              AND NOT EXISTS (SELECT FROM settlement e
                              WHERE e.campaign_id = s.campaign_id AND e.round < s.round AND e.state = 'DUE')
              AND coalesce(a.retry_at <= now(), true)
              AND (c.tasks * c.overlap <= $2
                   AND c.tasks * c.class_count
                       + (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = c.id AND w.has_place)
                         * c.class_count ^ 2 <= $3) = $1
            ORDER BY coalesce(a.attempts, 0), s.campaign_id LIMIT $4
            """;

    private static final String SET_ASIDE_IF_EXHAUSTED = """
            UPDATE settlement_attempt
            SET set_aside_at = now(), failure_code = coalesce(failure_code, 'NEVER_ENDED'),
                failure = coalesce(failure, 'the process ended before the attempt did')
            WHERE campaign_id = $1 AND round = $2 AND attempts >= $3
            """;

    private static final String BEGIN = """
            INSERT INTO settlement_attempt AS a (campaign_id, round, attempts, started_at, retry_at)
            VALUES ($1, $2, 1, now(), now() + interval '2 seconds')
            ON CONFLICT (campaign_id, round) DO UPDATE
                SET attempts = a.attempts + 1,
                    started_at = now(),
                    failed_at = NULL,
                    failure_code = NULL,
                    failure = NULL,
                    retry_at = now() + least(600, 2 ^ least(a.attempts + 1, 10)) * interval '1 second'
            """;

    /** Of the round that is due; rounds are decided one after another. */
    private static final String FAILED = """
            UPDATE settlement_attempt a
            SET failed_at = now(), failure_code = $2, failure = $3,
                retry_at = now() + least(600, 2 ^ least(attempts, 10)) * interval '1 second',
                set_aside_at = CASE WHEN $4 OR attempts >= $5 THEN now() END
            WHERE campaign_id = $1
              AND round = (SELECT min(s.round) FROM settlement s WHERE s.campaign_id = $1 AND s.state = 'DUE')
            """;

    private static final String LIST = """
            SELECT a.* FROM settlement_attempt a JOIN settlement s USING (campaign_id, round)
            WHERE a.set_aside_at IS NOT NULL AND s.state = 'DUE' AND a.campaign_id > $1
            ORDER BY a.campaign_id LIMIT $2
            """;

    private static final String RETRY = """
            WITH again AS (
                UPDATE settlement_attempt SET attempts = 0, set_aside_at = NULL, retry_at = now()
                WHERE campaign_id = $1 AND set_aside_at IS NOT NULL
                RETURNING campaign_id
            )
            INSERT INTO settlement_retry (campaign_id, decided_at, account_id, reason)
            SELECT campaign_id, clock_timestamp(), $2, $3 FROM again
            """;

    /** Campaigns of a lane with a round that is due, those that were tried least first. */
    Uni<List<UUID>> waiting(SqlClient client, Lane lane, int limit) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(lane == Lane.SMALL, Lane.SMALL_ANSWERS_MAX, (double) Lane.SMALL_CELLS_MAX, limit))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /** Notes that an attempt begins; or, if there were enough, sets the round aside. */
    Uni<Boolean> begin(SqlClient client, UUID campaignId, int round) {
        return client.preparedQuery(SET_ASIDE_IF_EXHAUSTED)
                .execute(Tuple.of(campaignId, round, ATTEMPTS_MAX))
                .chain(aside -> aside.rowCount() == 1
                        ? Uni.createFrom().item(false)
                        : client.preparedQuery(BEGIN)
                                .execute(Tuple.of(campaignId, round))
                                .replaceWith(true));
    }

    /**
     * Notes how an attempt failed and puts the next one off.
     *
     * @param isFinal whether another attempt could not but fail too
     */
    Uni<Void> failed(SqlClient client, UUID campaignId, String code, String failure, boolean isFinal) {
        return client.preparedQuery(FAILED)
                .execute(Tuple.of(campaignId, code, failure, isFinal, ATTEMPTS_MAX))
                .replaceWithVoid();
    }

    /** Campaigns that were set aside, in the order of their ids, behind one. */
    Uni<List<Row>> list(SqlClient client, UUID after, int limit) {
        return client.preparedQuery(LIST).execute(Tuple.of(after, limit)).map(rows -> {
            List<Row> list = new ArrayList<>(rows.size());
            rows.forEach(list::add);
            return list;
        });
    }

    /** Has a campaign tried again and notes who decided it why; whether it was set aside. */
    Uni<Boolean> retry(SqlClient client, UUID campaignId, UUID accountId, String reason) {
        return client.preparedQuery(RETRY)
                .execute(Tuple.of(campaignId, accountId, reason))
                .map(rows -> rows.rowCount() == 1);
    }
}
