package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.platform.event.Events;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Opens the answers of a range of a public campaign, once it is closed. */
@ApplicationScoped
class Openings {
    private static final int ENTRIES_A_PAGE = 1000;

    private final CampaignLog log;
    private final Events events;
    private final Vertx vertx;

    Openings(CampaignLog log, Events events, Vertx vertx) {
        this.log = log;
        this.events = events;
        this.vertx = vertx;
    }

    /** Page by page, so that the openings are never all in memory. */
    Uni<Void> append(SqlConnection tx, UUID campaignId, long afterSeq, long to) {
        return log.entries(tx, campaignId, afterSeq, ENTRIES_A_PAGE)
                .chain(page -> vertx.executeBlocking(() -> AnswersOpened.of(campaignId, page, to))
                        .chain(opened -> events.append(tx, opened))
                        .chain(() -> page.isEmpty() || page.getLast().seq() >= to
                                ? Uni.createFrom().voidItem()
                                : append(tx, campaignId, page.getLast().seq(), to)));
    }
}
