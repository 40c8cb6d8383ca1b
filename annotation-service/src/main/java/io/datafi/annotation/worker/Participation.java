package io.datafi.annotation.worker;

import io.datafi.annotation.campaign.SettlementSize;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of a worker's part in a campaign while they lease tasks, in the transaction of the lease: their place, how
 * far they came through the tasks, and how many they hold.
 *
 * <p>There are as many places as the campaign's settlement can hold workers. Joining takes none, or accounts that do
 * nothing would keep others from working.
 */
@ApplicationScoped
public class Participation {
    private static final String LOCK_CAMPAIGN = """
            SELECT c.tasks, c.overlap, c.class_count AS classes
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

    /** Looks again, in a new snapshot, once the workers are locked. */
    private static final String FREE = """
            UPDATE campaign_worker w SET has_place = false
            WHERE w.campaign_id = $1 AND w.pseudonym = ANY ($2) AND NOT %s
            RETURNING w.pseudonym
            """.formatted(WORKS);

    private static final String TAKE =
            "UPDATE campaign_worker SET has_place = true WHERE campaign_id = $1 AND pseudonym = $2";

    private static final String MOVE_CURSOR =
            "UPDATE campaign_worker SET claim_cursor = $3 WHERE campaign_id = $1 AND pseudonym = $2";

    private static final String NOTE_LEASES =
            "UPDATE campaign_worker SET leases = $3 WHERE campaign_id = $1 AND pseudonym = $2";

    Participation() {}

    /**
     * Takes a place for a worker who has none, if need be those of workers who do nothing. Newcomers
     * come one after another, or together they would pass the limit. Fails with CAMPAIGN_FULL.
     *
     * @return who lost their place; what they hold is to expire
     */
    public Uni<List<UUID>> takePlace(SqlConnection tx, UUID campaignId, UUID worker) {
        return tx.preparedQuery(LOCK_CAMPAIGN)
                .execute(Tuple.of(campaignId))
                .map(Participation::size)
                .chain(size -> taken(tx, campaignId).chain(taken -> makeRoom(tx, campaignId, size, taken)))
                .call(() -> tx.preparedQuery(TAKE).execute(Tuple.of(campaignId, worker)));
    }

    /** Tasks up to this number need not be looked at again for the worker. */
    public Uni<Void> moveCursor(SqlConnection tx, UUID campaignId, UUID worker, long taskNumber) {
        return tx.preparedQuery(MOVE_CURSOR)
                .execute(Tuple.of(campaignId, worker, taskNumber))
                .replaceWithVoid();
    }

    /** The worker holds at most so many leases. */
    public Uni<Void> noteLeases(SqlConnection tx, UUID campaignId, UUID worker, int leases) {
        return tx.preparedQuery(NOTE_LEASES)
                .execute(Tuple.of(campaignId, worker, leases))
                .replaceWithVoid();
    }

    private static Uni<List<UUID>> makeRoom(SqlConnection tx, UUID campaignId, SettlementSize size, long taken) {
        return size.hasRoom(taken + 1)
                ? Uni.createFrom().item(List.of())
                : free(tx, campaignId).invoke(freed -> size.requireRoom(taken - freed.size() + 1));
    }

    private static Uni<List<UUID>> free(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(LOCK_IDLE)
                .execute(Tuple.of(campaignId))
                .map(rows -> Rows.list(rows, row -> row.getUUID("pseudonym")))
                .chain(idle -> tx.preparedQuery(FREE).execute(Tuple.of(campaignId, idle.toArray(UUID[]::new))))
                .map(rows -> Rows.list(rows, row -> row.getUUID("pseudonym")));
    }

    private static Uni<Long> taken(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(TAKEN)
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static SettlementSize size(RowSet<Row> rows) {
        Row campaign = rows.iterator().next();
        return new SettlementSize(
                campaign.getLong("tasks"), campaign.getInteger("overlap"), campaign.getInteger("classes"));
    }
}
