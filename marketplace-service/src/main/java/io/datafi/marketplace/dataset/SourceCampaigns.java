package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.CAMPAIGN_EVENTS_MISSING;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Keeps what annotation's events tell of campaigns and a passport repeats. */
@ApplicationScoped
public class SourceCampaigns implements EventHandler {
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
        Sql sql = Sql.on(tx);
        OffsetDateTime time = event.time().atOffset(ZoneOffset.UTC);
        return switch (event.type()) {
            case "CampaignCreated" -> created(sql, event.content(), time);
            case "CampaignClosed" -> reached(sql, "closed_at", event.stream(), time);
            case "CampaignSettled" -> reached(sql, "settled_at", event.stream(), time);
            default -> throw new IllegalStateException("not subscribed to " + event.type());
        };
    }

    /** A settled campaign. Fails with CAMPAIGN_EVENTS_MISSING while its events are on their way. */
    Uni<SourceCampaign> getSettled(Sql sql, UUID id) {
        return sql.select("""
                        select visibility, region, overlap, quality_rule, quality_rule_hash,
                            created_at, closed_at
                        from source_campaign
                        where id = $1 and closed_at is not null and settled_at is not null""", id).map(rows -> {
            if (rows.isEmpty()) {
                throw CAMPAIGN_EVENTS_MISSING.because("the events of campaign %s have not all arrived", id);
            }
            return campaign(id, rows.getFirst());
        });
    }

    private static Uni<Void> created(Sql sql, JsonObject body, OffsetDateTime time) {
        String rule = body.string("qualityRule");
        return sql.update(
                        """
                        insert into source_campaign
                            (id, visibility, region, overlap, quality_rule, quality_rule_hash, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""",
                        UUID.fromString(body.string("campaign")),
                        body.string("visibility"),
                        body.string("region"),
                        body.integer("overlap"),
                        rule,
                        body.object("ruleHashes").string(rule),
                        time)
                .replaceWithVoid();
    }

    private static Uni<Void> reached(Sql sql, String column, String stream, OffsetDateTime time) {
        UUID id = UUID.fromString(stream.substring(stream.indexOf('/') + 1));
        return sql.update("update source_campaign set " + column + " = $2 where id = $1", id, time)
                .replaceWithVoid();
    }

    private static SourceCampaign campaign(UUID id, Object[] row) {
        return new SourceCampaign(
                id,
                (String) row[0],
                (String) row[1],
                (Integer) row[2],
                (String) row[3],
                (String) row[4],
                instant(row[5]),
                instant(row[6]));
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
