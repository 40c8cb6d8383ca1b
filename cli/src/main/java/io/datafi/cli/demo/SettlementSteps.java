package io.datafi.cli.demo;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.InferAndSettle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Step 4: what was inferred, against the published solution or the given truth. */
final class SettlementSteps {
    private static final double TOLERANCE = 1e-5;
    private static final double PPB = 1e9;
    private static final byte[] NONE = {};
    private static final double[] PRIOR_1979 = {.3996, .4220, .1118, .0667};

    /** The prior is printed with four digits. */
    private static final double PRIOR_TOLERANCE = 5.1e-5;

    private final DemoData data;
    private final DemoReport report;
    private Double accuracy;

    SettlementSteps(DemoData data, DemoReport report) {
        this.data = data;
        this.report = report;
    }

    /** Share of correct labels; null without truth. */
    Double accuracy() {
        return accuracy;
    }

    void settled(Campaign campaign, List<ExportLabelsResponse> labels) {
        report.say(
                "%d answers settled: %s for work, %s fee",
                campaign.getSettlement().getAnswers(),
                Money.text(campaign.getSettlement().getGrossBaseUnits()),
                Money.text(campaign.getSettlement().getFeeBaseUnits()));
        report.check(
                "every answer is in the settlement", campaign.getSettlement().getAnswers() == data.answers());
        report.check("every task has a label", labels.size() == data.tasks().size());
        if (!data.truth().isEmpty()) {
            Map<String, String> given = new HashMap<>();
            labels.forEach(label -> given.put(label.getTaskKey(), label.getLabel()));
            long known =
                    given.keySet().stream().filter(data.truth()::containsKey).count();
            long right = data.truth().entrySet().stream()
                    .filter(truth -> truth.getValue().equals(given.get(truth.getKey())))
                    .count();
            accuracy = known == 0 ? null : (double) right / known;
            report.say("accuracy %d of %d tasks with a known answer", right, known);
        }
    }

    /**
     * Compares what was settled with what anyone gets from the exported answers.
     *
     * @param answersCsv the export
     * @param settlementCsv the published table of the settlement
     * @return amount in base units by pseudonym
     */
    Map<String, Long> compareWithSettle(String answersCsv, byte[] settlementCsv) {
        InferAndSettle.Input input = new InferAndSettle.Input(
                answersCsv.getBytes(StandardCharsets.UTF_8),
                NONE,
                NONE,
                NONE,
                data.classes(),
                data.qualityRule().isEmpty() ? InferAndSettle.METHOD_DEFAULT : data.qualityRule());
        String payouts =
                InferAndSettle.settle(input, CampaignSteps.PRICE_BASE_UNITS).get("payouts.csv");
        Map<String, Long> amounts = amounts(payouts, Set.of());
        String settled = new String(settlementCsv, StandardCharsets.UTF_8);
        report.check(
                "datafi settle on the exported answers gives the same payouts",
                amounts.equals(amounts(settled, Set.of("answers", "score_ppb"))));
        return amounts;
    }

    private static Map<String, Long> amounts(String csv, Set<String> others) {
        Set<String> columns = new HashSet<>(others);
        columns.addAll(List.of("worker", "amount"));
        Map<String, Long> amounts = new TreeMap<>();
        CsvTable.read(csv, columns, Set.of())
                .rows()
                .forEach(row -> amounts.put(row.cell("worker"), row.whole("amount")));
        return amounts;
    }

    /**
     * Compares with the converged solution of the 1979 example.
     *
     * @param table reads a table of the campaign's bundle by its file name
     * @param pseudonym of a recorded worker
     */
    void compareWith1979(Function<String, byte[]> table, UnaryOperator<String> pseudonym) {
        Map<String, Double> posterior = ppb(table.apply("posterior.csv"), "task", "label");
        Map<String, Double> confusion = ppb(table.apply("confusion.csv"), "worker", "true_label", "label");
        Map<String, Double> prior = ppb(table.apply("prior.csv"), "label");

        Set<String> classes = Set.of("p1", "p2", "p3", "p4");
        double posteriorGap = 0;
        for (CsvTable.Row row : reference("posterior.csv", "task").rows()) {
            for (String column : classes) {
                posteriorGap =
                        Math.max(posteriorGap, gap(posterior, row, column, row.cell("task"), column.substring(1)));
            }
        }
        double confusionGap = 0;
        for (CsvTable.Row row : reference("confusion.csv", "worker", "true").rows()) {
            for (String column : classes) {
                confusionGap = Math.max(
                        confusionGap,
                        gap(
                                confusion,
                                row,
                                column,
                                pseudonym.apply(row.cell("worker")),
                                row.cell("true"),
                                column.substring(1)));
            }
        }
        double priorGap = 0;
        for (int k = 0; k < PRIOR_1979.length; k++) {
            priorGap = Math.max(
                    priorGap, Math.abs(prior.getOrDefault(key(Integer.toString(k + 1)), -1.0) - PRIOR_1979[k]));
        }
        check("the posterior is that of Dawid and Skene", posteriorGap, TOLERANCE);
        check("the confusion matrices are", confusionGap, TOLERANCE);
        check("the prior is", priorGap, PRIOR_TOLERANCE);
    }

    private void check(String name, double gap, double tolerance) {
        report.check(name, gap <= tolerance, String.format(Locale.ROOT, "largest difference %.1e", gap));
    }

    private static double gap(Map<String, Double> ours, CsvTable.Row row, String column, String... key) {
        // A cell that is missing is as wrong as can be.
        return Math.abs(ours.getOrDefault(key(key), -1.0) - Double.parseDouble(row.cell(column)));
    }

    private static CsvTable reference(String file, String... keys) {
        Set<String> columns = new HashSet<>(List.of("p1", "p2", "p3", "p4"));
        columns.addAll(List.of(keys));
        return DemoData.reference(file, columns);
    }

    private static Map<String, Double> ppb(byte[] csv, String... keys) {
        Set<String> columns = new HashSet<>(List.of(keys));
        columns.add("ppb");
        Map<String, Double> cells = new TreeMap<>();
        CsvTable table = CsvTable.read(new String(csv, StandardCharsets.UTF_8), columns, Set.of());
        for (CsvTable.Row row : table.rows()) {
            String[] key = new String[keys.length];
            for (int i = 0; i < keys.length; i++) {
                key[i] = row.cell(keys[i]);
            }
            cells.put(key(key), row.whole("ppb") / PPB);
        }
        return cells;
    }

    private static String key(String... parts) {
        return String.join("\n", parts);
    }
}
