package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends closed campaigns that nothing is paid for: opens the answers of public ones and ends the stream. */
@ApplicationScoped
class Endings {
    private static final int CAMPAIGNS_A_TURN = 10;

    /** In any order, so that not the same ones come first if they fail. */
    private static final String CLOSED =
            "SELECT id FROM campaign WHERE state = 'CLOSED' AND price_base_units = 0 ORDER BY random() LIMIT $1";

    /** Of the event behind which no answer comes, once it is in the log; it is the last one, or near it. */
    private static final String CLOSED_AT = """
            SELECT l.stream_seq FROM log_entry l JOIN event e ON e.event_id = l.event_id
            WHERE l.stream = $1 AND e.type = 'CampaignClosed' ORDER BY l.stream_seq DESC LIMIT 1
            """;

    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final Pool pool;
    private final RoundStore rounds;
    private final Openings openings;
    private final CampaignStates campaigns;

    Endings(Pool pool, RoundStore rounds, Openings openings, CampaignStates campaigns) {
        this.pool = pool;
        this.rounds = rounds;
        this.openings = openings;
        this.campaigns = campaigns;
    }

    /** Of some campaigns, one after another; one that fails holds up no other. */
    Uni<Void> turn() {
        return pool.preparedQuery(CLOSED)
                .execute(Tuple.of(CAMPAIGNS_A_TURN))
                .chain(rows -> InTurn.each(Rows.list(rows, row -> row.getUUID("id")), this::attempt));
    }

    private Uni<Void> attempt(UUID campaignId) {
        return pool.withTransaction(tx -> end(tx, campaignId))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "campaign %s could not be ended", campaignId))
                .onFailure()
                .recoverWithNull();
    }

    /** Another process may have ended it while this one waited. */
    private Uni<Void> end(SqlConnection tx, UUID campaignId) {
        return rounds.lock(tx, campaignId)
                .map(found -> found.filter(campaign -> campaign.state().equals("CLOSED")))
                .chain(closed -> closed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : closedAt(tx, campaignId)
                                .chain(to -> end(tx, campaignId, closed.get().visibility(), to)));
    }

    private static Uni<Optional<Long>> closedAt(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(CLOSED_AT)
                .execute(Tuple.of(CampaignEvents.stream(campaignId)))
                .map(rows -> Rows.first(rows, row -> row.getLong("stream_seq")));
    }

    private Uni<Void> end(SqlConnection tx, UUID campaignId, Visibility visibility, Optional<Long> closedAt) {
        if (closedAt.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return (visibility == Visibility.PUBLIC
                        ? openings.append(tx, campaignId, 0, closedAt.get())
                        : Uni.createFrom().voidItem())
                .chain(() -> campaigns.end(tx, campaignId));
    }
}
