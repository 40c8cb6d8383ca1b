package io.datafi.annotation.assignment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes up leases that a claim expired, for answers that came behind their end. */
@ApplicationScoped
public class LateLeases {
    /** What has ended beside them is room, too; a claim would find it so. */
    private static final String EXPIRE_BESIDE = """
            UPDATE assignment a SET state = 'EXPIRED'
            FROM (SELECT e.campaign_id, e.task_no, e.worker, e.occasion FROM assignment e
                  WHERE (e.campaign_id, e.task_no) IN (
                          SELECT l.campaign_id, l.task_no FROM assignment l WHERE l.assignment_id = ANY ($1))
                    AND e.state = 'LEASED' AND e.lease_ends_at <= now()
                  FOR NO KEY UPDATE SKIP LOCKED) ended
            WHERE a.campaign_id = ended.campaign_id AND a.task_no = ended.task_no
              AND a.worker = ended.worker AND a.occasion = ended.occasion
            """;

    /**
     * They count again, though their time is over, and so does the next claim end them unless they are answered. A worker who lost
     * their place in the campaign has none to answer in. The slot's time stays: it may be too early.
     */
    private static final String TAKE_UP = """
            UPDATE assignment a SET state = 'LEASED'
            FROM unnest($2::uuid[], $3::bigint[]) AS q (assignment_id, fencing_token),
                 campaign c, campaign_worker w
            WHERE a.assignment_id = q.assignment_id AND a.fencing_token = q.fencing_token
              AND a.state = 'EXPIRED'
              AND w.campaign_id = a.campaign_id AND w.account_id = $1 AND w.pseudonym = a.worker
              AND w.has_place
              AND c.id = a.campaign_id
              AND c.overlap > (SELECT count(*) FROM assignment n
                               WHERE n.campaign_id = a.campaign_id AND n.task_no = a.task_no
                                 AND n.state IN ('LEASED', 'ANSWERED'))
            """;

    LateLeases() {}

    /**
     * Takes up those of the account's leases that were expired, where their tasks have room. The worker's row is locked; the slots
     * are locked here, so that no claim and no other late answer takes the same room. Holding answers already does no harm: whoever
     * holds a slot waits for no lease of others.
     */
    public Uni<Void> takeUp(SqlConnection tx, UUID account, UUID[] assignments, Long[] tokens) {
        return tx.preparedQuery(LeaseStore.LOCK_SLOTS)
                .execute(Tuple.tuple().addArrayOfUUID(assignments))
                .chain(() ->
                        tx.preparedQuery(EXPIRE_BESIDE).execute(Tuple.tuple().addArrayOfUUID(assignments)))
                .chain(() -> tx.preparedQuery(TAKE_UP).execute(Tuple.of(account, assignments, tokens)))
                .replaceWithVoid();
    }
}
