package io.datafi.annotation.assignment;

import io.datafi.annotation.campaign.SettlementSize;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Places of workers in a campaign, as many as its settlement can hold. Joining takes none, or
 * accounts that do nothing would keep others from working.
 */
@ApplicationScoped
class PlaceStore {
    private static final String LOCK_CAMPAIGN = """
            SELECT c.tasks, c.overlap, cardinality(c.classes) AS classes
            FROM campaign c WHERE c.id = $1
            FOR NO KEY UPDATE
            """;

    private static final String TAKEN = "SELECT count(*) FROM campaign_worker WHERE campaign_id = $1 AND has_place";

    /** Whether worker {@code w} did what is settled, or may still. */
    private static final String WORKS = """
            EXISTS (SELECT FROM assignment a
                    WHERE a.campaign_id = w.campaign_id AND a.worker = w.pseudonym
                      AND (a.state = 'ANSWERED' OR a.state = 'LEASED' AND a.lease_ends_at > now()))
            """;

    /** Whoever is at a request of their own keeps their place. */
    private static final String LOCK_IDLE = """
            SELECT w.pseudonym FROM campaign_worker w
            WHERE w.campaign_id = $1 AND w.has_place AND NOT %s
            FOR NO KEY UPDATE SKIP LOCKED
            """.formatted(WORKS);

    /**
     * Looks again, in a new snapshot, once the workers are locked. Their leases are expired: a
     * request that began before the end of one may still wait for the worker's row.
     */
    private static final String FREE = """
            WITH idle AS (
                UPDATE campaign_worker w SET has_place = false
                WHERE w.campaign_id = $1 AND w.pseudonym = ANY ($2) AND NOT %s
                RETURNING w.pseudonym
            ), expired AS (
                UPDATE assignment a SET state = 'EXPIRED' FROM idle
                WHERE a.campaign_id = $1 AND a.worker = idle.pseudonym AND a.state = 'LEASED'
            )
            SELECT count(*) FROM idle
            """.formatted(WORKS);

    private static final String TAKE =
            "UPDATE campaign_worker SET has_place = true WHERE campaign_id = $1 AND pseudonym = $2";

    /**
     * Takes a place for a worker who has none, if need be that of one who does nothing. Newcomers
     * come one after another, or together they would pass the limit. Fails with CAMPAIGN_FULL.
     */
    Uni<Void> take(SqlConnection tx, Claimant claimant) {
        UUID campaignId = claimant.campaignId();
        return tx.preparedQuery(LOCK_CAMPAIGN)
                .execute(Tuple.of(campaignId))
                .map(PlaceStore::size)
                .chain(size -> number(tx, TAKEN, Tuple.of(campaignId))
                        .chain(taken -> size.hasRoom(taken + 1)
                                ? Uni.createFrom().voidItem()
                                : free(tx, campaignId)
                                        .invoke(freed -> size.requireRoom(taken - freed + 1))
                                        .replaceWithVoid()))
                .chain(() -> tx.preparedQuery(TAKE).execute(Tuple.of(campaignId, claimant.worker())))
                .replaceWithVoid();
    }

    private static Uni<Long> free(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(LOCK_IDLE).execute(Tuple.of(campaignId)).chain(rows -> {
            List<UUID> idle = new ArrayList<>(rows.size());
            rows.forEach(row -> idle.add(row.getUUID(0)));
            return number(tx, FREE, Tuple.of(campaignId, idle.toArray(UUID[]::new)));
        });
    }

    private static Uni<Long> number(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql)
                .execute(arguments)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static SettlementSize size(RowSet<Row> rows) {
        Row campaign = rows.iterator().next();
        return new SettlementSize(
                campaign.getLong("tasks"), campaign.getInteger("overlap"), campaign.getInteger("classes"));
    }
}
