package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.CAMPAIGN_EVENTS_MISSING;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.sql.Rows;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Keeps what annotation's events tell of campaigns and a passport repeats. */
@ApplicationScoped
public class SourceCampaigns implements EventHandler {
    private static final String SETTLED = """
            SELECT * FROM source_campaign
            WHERE id = $1 AND closed_at IS NOT NULL AND settled_at IS NOT NULL
            """;

    private static final String INSERT = """
            INSERT INTO source_campaign
                (id, visibility, region, overlap, quality_rule, quality_rule_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """;

    private static final String CLOSED = "UPDATE source_campaign SET closed_at = $2 WHERE id = $1";

    private static final String IS_SETTLED = "UPDATE source_campaign SET settled_at = $2 WHERE id = $1";

    @Override
    public String source() {
        return "annotation";
    }

    @Override
    public Set<String> types() {
        return Set.of("CampaignCreated", "CampaignClosed", "CampaignSettled");
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        OffsetDateTime time = event.time().atOffset(ZoneOffset.UTC);
        return switch (event.type()) {
            case "CampaignCreated" -> created(tx, event.content(), time);
            case "CampaignClosed" -> reached(tx, CLOSED, event.stream(), time);
            case "CampaignSettled" -> reached(tx, IS_SETTLED, event.stream(), time);
            default -> throw new IllegalStateException("not subscribed to " + event.type());
        };
    }

    /** A settled campaign. Fails with CAMPAIGN_EVENTS_MISSING while its events are on their way. */
    Uni<SourceCampaign> getSettled(SqlClient client, UUID id) {
        return client.preparedQuery(SETTLED)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, SourceCampaigns::campaign))
                .map(found -> found.orElseThrow(
                        () -> CAMPAIGN_EVENTS_MISSING.because("the events of campaign %s have not all arrived", id)));
    }

    /** What no rule settles has no labels that could be sold. */
    private static Uni<Void> created(SqlConnection tx, JsonObject body, OffsetDateTime time) {
        if (!body.has("qualityRule")) {
            return Uni.createFrom().voidItem();
        }
        String rule = body.string("qualityRule");
        return tx.preparedQuery(INSERT)
                .execute(Tuple.wrap(new Object[] {
                    UUID.fromString(body.string("campaign")),
                    body.string("visibility"),
                    body.string("region"),
                    body.integer("overlap"),
                    rule,
                    body.object("ruleHashes").string(rule),
                    time
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> reached(SqlConnection tx, String update, String stream, OffsetDateTime time) {
        UUID id = UUID.fromString(stream.substring(stream.indexOf('/') + 1));
        return tx.preparedQuery(update).execute(Tuple.of(id, time)).replaceWithVoid();
    }

    private static SourceCampaign campaign(Row row) {
        return new SourceCampaign(
                row.getUUID("id"),
                row.getString("visibility"),
                row.getString("region"),
                row.getInteger("overlap"),
                row.getString("quality_rule"),
                row.getString("quality_rule_hash"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "closed_at"));
    }
}
