package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.spec.TaskKind;
import io.datafi.rules.pay.Rate;
import io.datafi.rules.settlement.RangeStanding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Which rounds there are and how far each is, in the database. */
@ApplicationScoped
class RoundStore {
    private static final int CLOSED_MAX = 1000;

    /** Everything that changes what rounds a campaign has, or how far they are, waits here. */
    private static final String LOCK =
            "SELECT state, visibility, price_base_units > 0 AS is_settled FROM campaign WHERE id = $1 FOR UPDATE";

    private static final String NEXT =
            "(SELECT coalesce(max(n.round), 0) + 1 FROM settlement n WHERE n.campaign_id = $1)";

    private static final String OPEN_LAST = """
            INSERT INTO settlement (campaign_id, round, state, is_last)
            SELECT c.id, (SELECT coalesce(max(n.round), 0) + 1 FROM settlement n WHERE n.campaign_id = c.id), 'DUE', true
            FROM campaign c
            WHERE c.state = 'CLOSED' AND c.price_base_units > 0
              AND NOT EXISTS (SELECT FROM settlement s WHERE s.campaign_id = c.id AND s.is_last)
            LIMIT $1
            ON CONFLICT DO NOTHING
            """;

    private static final String OPEN_LOT = "INSERT INTO settlement (campaign_id, round, state, is_last) VALUES ($1, "
            + NEXT + ", 'DUE', false) RETURNING round";

    private static final String OPEN_CORRECTION = """
            INSERT INTO settlement (campaign_id, round, state, is_last, corrects, excluded)
            SELECT $1, %s, 'DUE', false, s.round, $3
            FROM settlement s
            WHERE s.campaign_id = $1 AND s.round = $2 AND s.corrects IS NULL AND s.state <> 'DUE'
            RETURNING round
            """.formatted(NEXT);

    /** Which of these places hold no answer of a round's range. */
    private static final String NO_ANSWERS = """
            SELECT u.seq FROM unnest($3::bigint[]) AS u (seq) JOIN settlement s ON s.campaign_id = $1 AND s.round = $2
            WHERE u.seq NOT BETWEEN s.from_seq AND s.to_seq
               OR NOT EXISTS (SELECT FROM log_entry l JOIN event e ON e.event_id = l.event_id
                              WHERE l.stream = $4 AND l.stream_seq = u.seq AND e.type = 'AnswerAccepted')
            ORDER BY 1
            """;

    /** Rounds are decided in their order; the end of a range must be in the log. */
    private static final String DUE = """
            SELECT * FROM (
                SELECT c.id, c.visibility, c.kind,
                       CASE WHEN c.kind = 'CLASSES' THEN ARRAY(SELECT jsonb_array_elements_text(c.spec -> 'labels'))
                            ELSE ARRAY[]::text[] END AS classes,
                       c.price_base_units, c.asset, c.fee_ppb, c.quality_rule, c.pay_rule, c.hold_seconds, c.tasks, c.overlap,
                       (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = c.id AND w.has_place) AS workers,
                       s.round, s.corrects, s.is_last, s.excluded, coalesce(r.to_seq, 0) AS to_seq,
                       coalesce(r.from_seq,
                                (SELECT max(p.to_seq) + 1 FROM settlement p
                                 WHERE p.campaign_id = c.id AND p.corrects IS NULL), 1) AS from_seq
                FROM settlement s JOIN campaign c ON c.id = s.campaign_id
                LEFT JOIN settlement r ON r.campaign_id = s.campaign_id AND r.round = s.corrects
                WHERE s.campaign_id = $1 AND s.state = 'DUE'
                ORDER BY s.round LIMIT 1) d
            WHERE d.corrects IS NOT NULL
               OR EXISTS (SELECT FROM log_entry l JOIN event e ON e.event_id = l.event_id
                          WHERE l.stream = $2 AND l.stream_seq >= d.from_seq
                            AND e.type IN ('LotClosed', 'CampaignClosed'))
            """;

    private static final String IS_DUE =
            "SELECT FROM settlement WHERE campaign_id = $1 AND round = $2 AND state = 'DUE'";

    private static final String OF_RANGE = """
            SELECT round, fee_base_units, final_behind FROM settlement
            WHERE campaign_id = $1 AND (round = $2 OR corrects = $2) AND state <> 'DUE' ORDER BY round
            """;

    private static final String PAY = """
            SELECT p.round, p.worker, p.amount_base_units FROM settled_pay p JOIN settlement s USING (campaign_id, round)
            WHERE campaign_id = $1 AND (s.round = $2 OR s.corrects = $2)
            """;

    /** A campaign while its rounds are locked. */
    record Locked(String state, Visibility visibility, boolean isSettled) {}

    /** Waits for whoever changes the campaign's rounds and keeps others out. */
    Uni<Optional<Locked>> lock(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(campaignId))
                .map(rows -> first(rows)
                        .map(row -> new Locked(
                                row.getString("state"),
                                Visibility.valueOf(row.getString("visibility")),
                                row.getBoolean("is_settled"))));
    }

    /** The last round of every campaign that was closed is due. */
    Uni<Void> openLast(SqlClient client) {
        return client.preparedQuery(OPEN_LAST).execute(Tuple.of(CLOSED_MAX)).replaceWithVoid();
    }

    /** A round over the next range; its number. */
    Uni<Integer> openLot(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(OPEN_LOT)
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** A round that corrects another; empty if that one is no round that settled a range. */
    Uni<Optional<Integer>> openCorrection(SqlConnection tx, UUID campaignId, int corrected, List<Long> excluded) {
        return tx.preparedQuery(OPEN_CORRECTION)
                .execute(Tuple.of(campaignId, corrected, excluded.toArray(Long[]::new)))
                .map(rows -> first(rows).map(row -> row.getInteger(0)));
    }

    /** Which of these places hold no answer of the range that a round settled. */
    Uni<List<Long>> noAnswers(SqlConnection tx, UUID campaignId, int round, List<Long> places) {
        return tx.preparedQuery(NO_ANSWERS)
                .execute(Tuple.of(campaignId, round, places.toArray(Long[]::new), CampaignEvents.stream(campaignId)))
                .map(rows -> {
                    List<Long> none = new ArrayList<>();
                    rows.forEach(row -> none.add(row.getLong(0)));
                    return none;
                });
    }

    /** The campaign's next round that can be decided. */
    Uni<Optional<DueRound>> due(SqlClient client, UUID campaignId) {
        return client.preparedQuery(DUE)
                .execute(Tuple.of(campaignId, CampaignEvents.stream(campaignId)))
                .map(rows -> first(rows).map(RoundStore::round));
    }

    /** Whether the round is still to be decided. */
    Uni<Boolean> isDue(SqlConnection tx, UUID campaignId, int round) {
        return tx.preparedQuery(IS_DUE).execute(Tuple.of(campaignId, round)).map(rows -> rows.size() == 1);
    }

    /** What the rounds over a range left everybody with. */
    Uni<RangeStanding> standing(SqlConnection tx, UUID campaignId, int ofRange) {
        Tuple key = Tuple.of(campaignId, ofRange);
        return tx.preparedQuery(OF_RANGE)
                .execute(key)
                .chain(rounds -> tx.preparedQuery(PAY).execute(key).map(pay -> standing(rounds, amounts(pay))));
    }

    private static Map<Integer, Map<String, Long>> amounts(RowSet<Row> rows) {
        Map<Integer, Map<String, Long>> amounts = new HashMap<>();
        rows.forEach(row ->
                amounts.computeIfAbsent(row.getInteger(0), _ -> new HashMap<>()).put(row.getString(1), row.getLong(2)));
        return amounts;
    }

    /** In the order in which rounds were decided and became final. */
    private static RangeStanding standing(RowSet<Row> rounds, Map<Integer, Map<String, Long>> amounts) {
        RangeStanding standing = new RangeStanding();
        List<Row> decided = new ArrayList<>();
        for (Row row : rounds) {
            int round = row.getInteger("round");
            decided.forEach(before -> finish(standing, before, round));
            standing.settle(round, amounts.getOrDefault(round, Map.of()), row.getLong("fee_base_units"));
            decided.add(row);
        }
        decided.forEach(row -> finish(standing, row, Integer.MAX_VALUE));
        return standing;
    }

    private static void finish(RangeStanding standing, Row row, int before) {
        Integer behind = row.getInteger("final_behind");
        if (behind != null && behind < before) {
            standing.finish(row.getInteger("round"));
        }
    }

    private static DueRound round(Row row) {
        Integer corrects = row.getInteger("corrects");
        return new DueRound(
                campaign(row),
                row.getInteger("round"),
                corrects == null ? OptionalInt.empty() : OptionalInt.of(corrects),
                row.getBoolean("is_last"),
                row.getLong("from_seq"),
                row.getLong("to_seq"),
                Set.copyOf(Arrays.asList(row.getArrayOfLongs("excluded"))));
    }

    private static ClosedCampaign campaign(Row row) {
        return new ClosedCampaign(
                row.getUUID("id"),
                Visibility.valueOf(row.getString("visibility")),
                TaskKind.valueOf(row.getString("kind")),
                Arrays.asList(row.getArrayOfStrings("classes")),
                row.getLong("price_base_units"),
                row.getString("asset"),
                new Rate(row.getLong("fee_ppb")),
                row.getString("quality_rule"),
                row.getString("pay_rule"),
                row.getInteger("hold_seconds"),
                row.getLong("tasks"),
                row.getInteger("overlap"),
                row.getLong("workers"));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
