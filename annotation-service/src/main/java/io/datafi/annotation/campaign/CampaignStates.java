package io.datafi.annotation.campaign;

import io.datafi.annotation.discovery.Summaries;
import io.datafi.platform.event.Events;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Moves campaigns on, in the transaction of whatever moves them, and tells the log. Nobody else writes a campaign's
 * state. Each changes only what stands where it must, so that what comes twice is news once.
 */
@ApplicationScoped
public class CampaignStates {
    private static final String FUND = """
            UPDATE campaign SET state = 'FUNDED', terms_told = true
            WHERE id = $1 AND state = 'DRAFT' AND quoted_total_base_units <= $2
            RETURNING new.*, old.terms_told AS was_told
            """;

    private static final String ADD_TASKS =
            "UPDATE campaign SET tasks = tasks + $2, task_bytes = task_bytes + $3 WHERE id = $1";

    private static final String GIVE_UP = """
            UPDATE campaign SET state = 'CANCELLED'
            WHERE id = $1 AND (state = 'DRAFT' OR state = 'FUNDED' AND quoted_total_base_units = 0)
            """;

    private static final String CANCEL = move("DRAFT", "CANCELLED");
    private static final String OPEN = move("FUNDED", "OPEN");
    private static final String CLOSE = move("OPEN", "CLOSED");
    private static final String DECIDE = move("CLOSED", "PROVISIONAL");
    private static final String SETTLE = move("PROVISIONAL", "SETTLED");
    private static final String END = move("CLOSED", "ENDED");

    private final Events events;
    private final Summaries summaries;

    CampaignStates(Events events, Summaries summaries) {
        this.events = events;
        this.summaries = summaries;
    }

    /** A locked draft has more tasks, or fewer. */
    public Uni<Void> addTasks(SqlConnection tx, UUID id, long tasks, long bytes) {
        return tx.preparedQuery(ADD_TASKS).execute(Tuple.of(id, tasks, bytes)).replaceWithVoid();
    }

    /** The escrow holds so much: a quoted draft that it covers is funded. Its terms stay from here on, so the log tells them. */
    Uni<Void> fund(SqlConnection tx, UUID id, long amountBaseUnits) {
        return tx.preparedQuery(FUND)
                .execute(Tuple.of(id, amountBaseUnits))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(tx, rows.iterator().next(), amountBaseUnits));
    }

    private Uni<Void> tell(SqlConnection tx, Row row, long amountBaseUnits) {
        Campaign funded = CampaignStore.campaign(row);
        Uni<Void> terms = row.getBoolean("was_told")
                ? Uni.createFrom().voidItem()
                : events.append(tx, CampaignEvents.created(funded));
        return terms.chain(() ->
                events.append(tx, CampaignEvents.funded(funded.terms().visibility(), funded.id(), amountBaseUnits)));
    }

    /** A draft, or what costs nothing and was not opened, ends at its owner's word. */
    Uni<Void> giveUp(SqlConnection tx, UUID id) {
        return cancelled(tx, GIVE_UP, id, "CANCELLED");
    }

    /** A draft ends with its escrow. */
    Uni<Void> cancel(SqlConnection tx, UUID id, String reason) {
        return cancelled(tx, CANCEL, id, reason);
    }

    private Uni<Void> cancelled(SqlConnection tx, String move, UUID id, String reason) {
        return moved(tx, move, id)
                .chain(moved -> moved
                        ? events.append(tx, CampaignEvents.cancelled(id, reason))
                        : Uni.createFrom().voidItem());
    }

    /** A locked campaign takes work. Fails with CAMPAIGN_CANCELLED, CAMPAIGN_NOT_FUNDED, CAMPAIGN_ALREADY_OPENED. */
    Uni<Campaign> open(SqlConnection tx, Campaign campaign) {
        campaign.requireFunded();
        return moved(tx, OPEN, campaign.id())
                .chain(() -> summaries.open(tx, campaign.id()))
                .chain(() -> events.append(tx, CampaignEvents.opened(campaign.id())))
                .replaceWith(() -> campaign.in(CampaignState.OPEN));
    }

    /**
     * A locked campaign takes no more work. Fails with CAMPAIGN_NOT_OPEN.
     *
     * @param answers all that it has: no submission is in flight
     */
    Uni<Campaign> close(SqlConnection tx, Campaign campaign, long answers) {
        campaign.requireOpen();
        return moved(tx, CLOSE, campaign.id())
                .chain(() -> summaries.close(tx, campaign.id()))
                .chain(() -> events.append(tx, CampaignEvents.closed(campaign, answers)))
                .replaceWith(() -> campaign.in(CampaignState.CLOSED));
    }

    /** The last range of a closed campaign is decided. */
    public Uni<Void> decide(SqlConnection tx, UUID id) {
        return moved(tx, DECIDE, id).replaceWithVoid();
    }

    /** Every round of a campaign is final; one that is still open or closed stays so. */
    public Uni<Void> settle(SqlConnection tx, UUID id) {
        return moved(tx, SETTLE, id)
                .chain(moved -> moved
                        ? events.append(tx, CampaignEvents.settled(id))
                        : Uni.createFrom().voidItem());
    }

    /** Nothing of a closed campaign is settled; its answers are opened where they may be. */
    public Uni<Void> end(SqlConnection tx, UUID id) {
        return moved(tx, END, id)
                .chain(moved -> moved
                        ? events.append(tx, CampaignEvents.ended(id))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> moved(SqlConnection tx, String move, UUID id) {
        return tx.preparedQuery(move).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private static String move(String from, String to) {
        return "UPDATE campaign SET state = '%s' WHERE id = $1 AND state = '%s'".formatted(to, from);
    }
}
