package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.rules.csv.CsvSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Settlements in the database. */
@ApplicationScoped
class SettlementStore {
    private static final int LABELS_A_STATEMENT = 5000;

    /** UTF-16 units in a part of a stored table; the row that passes it is in the part. */
    private static final int PART_LENGTH = 1 << 18;

    private static final String CLOSED = """
            SELECT c.id, c.visibility, c.classes, c.price_base_units, c.asset, c.quality_rule, c.pay_rule,
                   c.tasks, c.overlap,
                   (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = c.id) AS workers
            FROM campaign c
            WHERE c.id = $1 AND c.state = 'CLOSED'
              AND EXISTS (SELECT FROM log_entry l JOIN event e ON e.event_id = l.event_id
                          WHERE l.stream = $2 AND e.type = 'CampaignClosed')
            """;

    private static final String ACCOUNTS = "SELECT pseudonym, account_id FROM campaign_worker WHERE campaign_id = $1";

    private static final String SETTLE = "UPDATE campaign SET state = 'SETTLED' WHERE id = $1 AND state = 'CLOSED'";

    private static final String INSERT = """
            INSERT INTO settlement (campaign_id, settlement_id, answers, workers,
                                    gross_base_units, fee_base_units, settlement_hash, settled_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, now())
            """;

    private static final String INSERT_PART =
            "INSERT INTO settlement_table (campaign_id, name, part, content) VALUES ($1, $2, $3, $4)";

    private static final String INSERT_LABELS = """
            INSERT INTO settled_label (campaign_id, task_key, label, confidence_ppb)
            SELECT $1, u.task_key, u.label, u.confidence_ppb
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS u (task_key, label, confidence_ppb)
            """;

    private final Vertx vertx;

    SettlementStore(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The campaign, if it still waits for its settlement and its close is in the log. */
    Uni<Optional<ClosedCampaign>> closed(SqlClient client, UUID id) {
        return client.preparedQuery(CLOSED)
                .execute(Tuple.of(id, CampaignEvents.stream(id)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(campaign(rows.iterator().next())));
    }

    /** The account of each pseudonym. */
    Uni<Map<String, UUID>> accounts(SqlClient client, UUID campaignId) {
        return client.preparedQuery(ACCOUNTS).execute(Tuple.of(campaignId)).map(rows -> {
            Map<String, UUID> accounts = HashMap.newHashMap(rows.size());
            rows.forEach(row -> accounts.put(row.getUUID(0).toString(), row.getUUID(1)));
            return accounts;
        });
    }

    /** Turns CLOSED into SETTLED; whether it did. */
    Uni<Boolean> settle(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(SETTLE).execute(Tuple.of(campaignId)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> insert(
            SqlConnection tx, UUID settlementId, ClosedCampaign campaign, ClosedRange range, Decision decision) {
        Tuple row = Tuple.tuple()
                .addUUID(campaign.id())
                .addUUID(settlementId)
                .addLong((long) range.answers().size())
                .addLong((long) decision.lines().size())
                .addLong(decision.grossBaseUnits())
                .addLong(decision.feeBaseUnits())
                .addValue(Buffer.buffer(decision.hash("settlement.csv")));
        return tx.preparedQuery(INSERT)
                .execute(row)
                .chain(() -> insertTables(tx, campaign.id(), decision))
                .chain(() -> inTurn(
                        labels(campaign.id(), decision.labels()),
                        some -> tx.preparedQuery(INSERT_LABELS).execute(some)));
    }

    private static Uni<Void> inTurn(List<Tuple> arguments, java.util.function.Function<Tuple, Uni<?>> statement) {
        return Multi.createFrom()
                .iterable(arguments)
                .onItem()
                .transformToUniAndConcatenate(statement::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> insertTables(SqlConnection tx, UUID campaignId, Decision decision) {
        return Multi.createFrom()
                .iterable(decision.tables().entrySet())
                .onItem()
                .transformToUniAndConcatenate(table -> insertParts(tx, campaignId, table.getKey(), table.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Where the next part of a table begins. */
    private static final class Place {
        private int number;
        private int row;
    }

    /** Part by part, each written when the one before is stored, so that one is in memory. */
    private Uni<Void> insertParts(SqlConnection tx, UUID campaignId, String name, CsvSource table) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> insertPart(tx, campaignId, name, table, place))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether there is another part. */
    private Uni<Boolean> insertPart(SqlConnection tx, UUID campaignId, String name, CsvSource table, Place place) {
        return vertx.executeBlocking(() -> table.part(place.row, PART_LENGTH), false)
                .call(part ->
                        tx.preparedQuery(INSERT_PART).execute(Tuple.of(campaignId, name, place.number, part.text())))
                .map(part -> {
                    place.number++;
                    place.row = part.next();
                    return part.next() < table.rows();
                });
    }

    private static List<Tuple> labels(UUID campaignId, List<Decision.Label> labels) {
        List<Tuple> statements = new ArrayList<>();
        for (int from = 0; from < labels.size(); from += LABELS_A_STATEMENT) {
            List<Decision.Label> some = labels.subList(from, Math.min(labels.size(), from + LABELS_A_STATEMENT));
            statements.add(Tuple.of(
                    campaignId,
                    some.stream().map(Decision.Label::taskKey).toArray(String[]::new),
                    some.stream().map(Decision.Label::label).toArray(String[]::new),
                    some.stream().map(Decision.Label::confidencePpb).toArray(Long[]::new)));
        }
        return statements;
    }

    private static ClosedCampaign campaign(Row row) {
        return new ClosedCampaign(
                row.getUUID("id"),
                Visibility.valueOf(row.getString("visibility")),
                Arrays.asList(row.getArrayOfStrings("classes")),
                row.getLong("price_base_units"),
                row.getString("asset"),
                row.getString("quality_rule"),
                row.getString("pay_rule"),
                row.getLong("tasks"),
                row.getInteger("overlap"),
                row.getLong("workers"));
    }
}
