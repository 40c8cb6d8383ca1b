package io.datafi.annotation.settlement;

import io.datafi.platform.execution.InTurn;
import io.datafi.rules.csv.CsvSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Settlements in the database. */
@ApplicationScoped
class SettlementStore {
    private static final int LABELS_A_STATEMENT = 5000;

    /** UTF-16 units in a part of a stored table; the row that passes it is in the part. */
    private static final int PART_LENGTH = 1 << 18;

    private static final String ACCOUNTS =
            "SELECT pseudonym, account_id FROM campaign_worker WHERE campaign_id = $1 AND has_place";

    private static final String DECIDE = """
            UPDATE settlement
            SET state = 'PROVISIONAL', settlement_id = $3, from_seq = $4, to_seq = $5, answers = $6, workers = $7,
                gross_base_units = $8, fee_base_units = $9, settlement_hash = $10, settled_at = now(),
                final_due_at = now() + $11 * interval '1 second'
            WHERE campaign_id = $1 AND round = $2
            """;

    private static final String INSERT_PAY = """
            INSERT INTO settled_pay (
                campaign_id, round, worker, amount_base_units, answers, score_ppb, worth_ppb, honesty_ppb, reasons)
            SELECT $1, $2, u.*
            FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[]) AS u
            """;

    private static final String INSERT_PART =
            "INSERT INTO settlement_table (campaign_id, round, name, part, content) VALUES ($1, $2, $3, $4, $5)";

    private static final String DROP_LABELS = "DELETE FROM settled_label WHERE campaign_id = $1 AND range_round = $2";

    private static final String INSERT_LABELS = """
            INSERT INTO settled_label (campaign_id, range_round, task_key, label, confidence_ppb)
            SELECT $1, $2, u.task_key, u.label, u.confidence_ppb
            FROM unnest($3::text[], $4::text[], $5::bigint[]) AS u (task_key, label, confidence_ppb)
            ON CONFLICT (campaign_id, task_key) DO UPDATE
                SET range_round = excluded.range_round, label = excluded.label, confidence_ppb = excluded.confidence_ppb
            """;

    private final Vertx vertx;

    SettlementStore(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The account of each pseudonym that may have answered. */
    Uni<Map<String, UUID>> accounts(SqlClient client, UUID campaignId) {
        return client.preparedQuery(ACCOUNTS).execute(Tuple.of(campaignId)).map(rows -> {
            Map<String, UUID> accounts = HashMap.newHashMap(rows.size());
            rows.forEach(row -> accounts.put(row.getUUID(0).toString(), row.getUUID(1)));
            return accounts;
        });
    }

    /** Stores what a round decided. */
    Uni<Void> insert(
            SqlConnection tx, UUID settlementId, DueRound round, ClosedRange range, Decision decision, RoundPay pay) {
        UUID campaignId = round.campaign().id();
        Tuple row = Tuple.tuple()
                .addUUID(campaignId)
                .addInteger(round.number())
                .addUUID(settlementId)
                .addLong(range.from())
                .addLong(range.to())
                .addLong((long) range.answers().size())
                .addLong((long) pay.amounts().size())
                .addLong(pay.grossBaseUnits())
                .addLong(pay.feeBaseUnits())
                .addValue(Buffer.buffer(decision.hash("settlement.csv")))
                .addDouble((double) round.campaign().holdSeconds());
        return tx.preparedQuery(DECIDE)
                .execute(row)
                .chain(() -> tx.preparedQuery(INSERT_PAY).execute(paid(round, decision, pay)))
                .chain(() -> insertTables(tx, round, decision))
                .chain(() -> tx.preparedQuery(DROP_LABELS).execute(Tuple.of(campaignId, round.ofRange())))
                .chain(() -> inTurn(
                        labels(round, decision.labels()),
                        some -> tx.preparedQuery(INSERT_LABELS).execute(some)));
    }

    private static Tuple paid(DueRound round, Decision decision, RoundPay pay) {
        List<Finding> findings = pay.amounts().keySet().stream()
                .map(worker -> decision.findings().getOrDefault(worker, Finding.NOTHING))
                .toList();
        return Tuple.tuple()
                .addUUID(round.campaign().id())
                .addInteger(round.number())
                .addArrayOfString(pay.amounts().keySet().toArray(String[]::new))
                .addArrayOfLong(pay.amounts().values().toArray(Long[]::new))
                .addArrayOfLong(longs(findings, finding -> finding.found().answers()))
                .addArrayOfLong(longs(findings, finding -> finding.found().worthPpb()))
                .addArrayOfLong(longs(findings, Finding::worthPpb))
                .addArrayOfLong(longs(findings, Finding::honestyPpb))
                .addArrayOfString(findings.stream().map(Finding::reasons).toArray(String[]::new));
    }

    private static Long[] longs(List<Finding> findings, Function<Finding, Long> member) {
        return findings.stream().map(member).toArray(Long[]::new);
    }

    private static Uni<Void> inTurn(List<Tuple> arguments, Function<Tuple, Uni<?>> statement) {
        return InTurn.each(arguments, statement::apply);
    }

    private Uni<Void> insertTables(SqlConnection tx, DueRound round, Decision decision) {
        return InTurn.each(
                decision.tables().entrySet(), table -> insertParts(tx, round, table.getKey(), table.getValue()));
    }

    /** Where the next part of a table begins. */
    private static final class Place {
        private int number;
        private int row;
    }

    /** Part by part, each written when the one before is stored, so that one is in memory. */
    private Uni<Void> insertParts(SqlConnection tx, DueRound round, String name, CsvSource table) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> insertPart(tx, round, name, table, place))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether there is another part. */
    private Uni<Boolean> insertPart(SqlConnection tx, DueRound round, String name, CsvSource table, Place place) {
        return vertx.executeBlocking(() -> table.part(place.row, PART_LENGTH), false)
                .call(part -> tx.preparedQuery(INSERT_PART)
                        .execute(Tuple.of(round.campaign().id(), round.number(), name, place.number, part.text())))
                .map(part -> {
                    place.number++;
                    place.row = part.next();
                    return part.next() < table.rows();
                });
    }

    private static List<Tuple> labels(DueRound round, List<Decision.Label> labels) {
        List<Tuple> statements = new ArrayList<>();
        for (int from = 0; from < labels.size(); from += LABELS_A_STATEMENT) {
            List<Decision.Label> some = labels.subList(from, Math.min(labels.size(), from + LABELS_A_STATEMENT));
            statements.add(Tuple.of(
                    round.campaign().id(),
                    round.ofRange(),
                    some.stream().map(Decision.Label::taskKey).toArray(String[]::new),
                    some.stream().map(Decision.Label::label).toArray(String[]::new),
                    some.stream().map(Decision.Label::confidencePpb).toArray(Long[]::new)));
        }
        return statements;
    }
}
