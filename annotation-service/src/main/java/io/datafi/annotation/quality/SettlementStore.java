package io.datafi.annotation.quality;

import io.datafi.annotation.campaign.Visibility;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

    /** UTF-16 units in a part of a stored table. */
    private static final int PART_LENGTH = 1 << 18;

    private static final String WAITING =
            """
            SELECT c.id FROM campaign c
            LEFT JOIN settlement_attempt a ON a.campaign_id = c.id
            WHERE c.state = 'CLOSED' AND coalesce(a.retry_at <= now(), true)
            ORDER BY c.id LIMIT $1
            """;

    private static final String CLOSED =
            """
            SELECT id, visibility, classes, price_base_units, asset, quality_rule, pay_rule
            FROM campaign WHERE id = $1 AND state = 'CLOSED'
            """;

    private static final String ACCOUNTS =
            "SELECT pseudonym, account_id FROM campaign_worker WHERE campaign_id = $1";

    private static final String SETTLE =
            "UPDATE campaign SET state = 'SETTLED' WHERE id = $1 AND state = 'CLOSED'";

    private static final String INSERT =
            """
            INSERT INTO settlement (campaign_id, settlement_id, answers, workers,
                                    gross_base_units, fee_base_units, settlement_hash, settled_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, now())
            """;

    private static final String INSERT_PART =
            "INSERT INTO settlement_table (campaign_id, name, part, content) VALUES ($1, $2, $3, $4)";

    private static final String INSERT_LABELS =
            """
            INSERT INTO settled_label (campaign_id, task_key, label, confidence_ppb)
            SELECT $1, u.task_key, u.label, u.confidence_ppb
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS u (task_key, label, confidence_ppb)
            """;

    private static final String FAILED =
            """
            INSERT INTO settlement_attempt AS a (campaign_id, attempts, retry_at, failure)
            VALUES ($1, 1, now() + interval '2 seconds', $2)
            ON CONFLICT (campaign_id) DO UPDATE
                SET attempts = a.attempts + 1,
                    retry_at = now() + least(600, 2 ^ least(a.attempts + 1, 10)) * interval '1 second',
                    failure = excluded.failure
            RETURNING attempts
            """;

    /** Campaigns whose settlement is due. */
    Uni<List<UUID>> waiting(SqlClient client, int limit) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(limit))
                .map(
                        rows -> {
                            List<UUID> ids = new ArrayList<>(rows.size());
                            rows.forEach(row -> ids.add(row.getUUID(0)));
                            return ids;
                        });
    }

    /** The campaign, if it still waits for its settlement. */
    Uni<Optional<ClosedCampaign>> closed(SqlClient client, UUID id) {
        return client.preparedQuery(CLOSED)
                .execute(Tuple.of(id))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(campaign(rows.iterator().next())));
    }

    /** The account of each pseudonym. */
    Uni<Map<String, UUID>> accounts(SqlClient client, UUID campaignId) {
        return client.preparedQuery(ACCOUNTS)
                .execute(Tuple.of(campaignId))
                .map(
                        rows -> {
                            Map<String, UUID> accounts = HashMap.newHashMap(rows.size());
                            rows.forEach(
                                    row -> accounts.put(row.getUUID(0).toString(), row.getUUID(1)));
                            return accounts;
                        });
    }

    /** Turns CLOSED into SETTLED; whether it did. */
    Uni<Boolean> settle(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(SETTLE)
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> insert(
            SqlConnection tx,
            UUID settlementId,
            ClosedCampaign campaign,
            ClosedRange range,
            Decision decision) {
        Tuple row =
                Tuple.tuple()
                        .addUUID(campaign.id())
                        .addUUID(settlementId)
                        .addLong((long) range.answers().size())
                        .addLong((long) decision.lines().size())
                        .addLong(decision.grossBaseUnits())
                        .addLong(decision.feeBaseUnits())
                        .addValue(Buffer.buffer(decision.hash("settlement.csv")));
        return tx.preparedQuery(INSERT)
                .execute(row)
                .chain(
                        () ->
                                inTurn(
                                        parts(campaign.id(), decision),
                                        part -> tx.preparedQuery(INSERT_PART).execute(part)))
                .chain(
                        () ->
                                inTurn(
                                        labels(campaign.id(), decision.labels()),
                                        some -> tx.preparedQuery(INSERT_LABELS).execute(some)));
    }

    /** Notes a failure and puts the next attempt off; gives the number of attempts. */
    Uni<Integer> failed(SqlClient client, UUID campaignId, String failure) {
        return client.preparedQuery(FAILED)
                .execute(Tuple.of(campaignId, failure))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<Void> inTurn(
            List<Tuple> arguments, java.util.function.Function<Tuple, Uni<?>> statement) {
        return Multi.createFrom()
                .iterable(arguments)
                .onItem()
                .transformToUniAndConcatenate(statement::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<Tuple> parts(UUID campaignId, Decision decision) {
        List<Tuple> parts = new ArrayList<>();
        decision.files()
                .forEach(
                        (name, text) -> {
                            int start = 0;
                            for (int part = 0; start < text.length(); part++) {
                                int end = end(text, start);
                                String content = text.substring(start, end);
                                parts.add(Tuple.of(campaignId, name, part, content));
                                start = end;
                            }
                        });
        return parts;
    }

    /** Never between the halves of a surrogate pair, which could not be stored. */
    private static int end(String text, int start) {
        int end = Math.min(text.length(), start + PART_LENGTH);
        boolean torn = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return torn ? end - 1 : end;
    }

    private static List<Tuple> labels(UUID campaignId, List<Decision.Label> labels) {
        List<Tuple> statements = new ArrayList<>();
        for (int from = 0; from < labels.size(); from += LABELS_A_STATEMENT) {
            List<Decision.Label> some =
                    labels.subList(from, Math.min(labels.size(), from + LABELS_A_STATEMENT));
            statements.add(
                    Tuple.of(
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
                row.getString("pay_rule"));
    }
}
