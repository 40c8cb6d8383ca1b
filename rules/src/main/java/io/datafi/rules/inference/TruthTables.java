package io.datafi.rules.inference;

import static io.datafi.rules.RuleError.TABLE_MISMATCH;

import io.datafi.rules.apportionment.Apportionment;
import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.csv.CsvTable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An estimate as it is published: whole parts per billion (ppb), every distribution sums to exactly
 * {@link #WHOLE}. Labels, scores and amounts are computed from these tables and never from the
 * floating numbers behind them.
 *
 * <p>Of a posterior alone, only it is rounded; prior and confusion are shares of it in whole
 * numbers, so the three always belong together. Of a true class that none of a worker's tasks may
 * be, nothing is known: that row of the confusion matrix is all zeros. Of a {@link QualityFit} each
 * table is rounded by itself, and its hyperparameters are published beside them as {@code
 * model.csv}; no row is all zeros.
 *
 * <p>Indexes are those of the {@link AnswerIndex}.
 */
public final class TruthTables {
    /** A probability of 1. */
    public static final long WHOLE = 1_000_000_000;

    /** The exponent on the likelihood of each answer. */
    public static final String LIKELIHOOD_EXPONENT = "evidence";

    /** How many answers a worker's accuracy counts for in each row of the worker's confusion. */
    public static final String ROW_STRENGTH = "row_strength";

    /** How many answers the pool's accuracy counts for in a worker's. */
    public static final String SKILL_STRENGTH = "skill_strength";

    /** The exponent on a task's probabilities. */
    public static final String TEMPER = "temper";

    private static final double WEIGHT_SCALE = 0x1p53;
    private static final String NO_MODEL = "parameter,ppb\n";

    private final AnswerIndex answers;
    private final int k;
    private final long[] posterior;
    private final long[] confusion;
    private final long[] prior;
    private final SortedMap<String, Long> model;

    private TruthTables(AnswerIndex answers, SortedMap<String, Long> model) {
        this.answers = answers;
        this.model = Collections.unmodifiableSortedMap(model);
        k = answers.classes().size();
        posterior = new long[answers.tasks().size() * k];
        confusion = new long[answers.workers().size() * k * k];
        prior = new long[k];
    }

    /**
     * Rounds a posterior by largest remainder and takes prior and confusion from it.
     *
     * @param posterior probability of each class, at task·K + class; each task sums to 1
     */
    public static TruthTables of(AnswerIndex answers, double[] posterior) {
        TruthTables tables = new TruthTables(answers, new TreeMap<>());
        int k = tables.k;
        long[] classMass = new long[k];
        long[] mass = new long[tables.confusion.length];
        round(posterior, k, tables.posterior);
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int c = 0; c < k; c++) {
                classMass[c] += tables.posterior[task * k + c];
            }
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                for (int c = 0; c < k; c++) {
                    int cell = (answers.worker(a) * k + c) * k + answers.label(a);
                    mass[cell] += tables.posterior[task * k + c];
                }
            }
        }
        if (answers.tasks().isEmpty()) {
            // A campaign may close without an answer; then every class is as likely.
            Arrays.fill(classMass, 1);
        }
        put(Apportionment.split(WHOLE, classMass), tables.prior, 0);
        for (int row = 0; row < mass.length; row += k) {
            long[] counts = Arrays.copyOfRange(mass, row, row + k);
            if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
                put(Apportionment.split(WHOLE, counts), tables.confusion, row);
            }
        }
        return tables;
    }

    /** Rounds each distribution of a fit by largest remainder. */
    public static TruthTables of(QualityFit fit) {
        TreeMap<String, Long> model = new TreeMap<>();
        model.put(LIKELIHOOD_EXPONENT, ppb(fit.settings().likelihoodExponent()));
        model.put(ROW_STRENGTH, ppb(fit.settings().rowStrength()));
        model.put(SKILL_STRENGTH, ppb(fit.settings().skillStrength()));
        model.put(TEMPER, ppb(fit.settings().temper()));
        TruthTables tables = new TruthTables(fit.answers(), model);
        round(fit.posterior(), tables.k, tables.posterior);
        round(fit.confusion(), tables.k, tables.confusion);
        round(fit.prior(), tables.k, tables.prior);
        return tables;
    }

    /**
     * Reads published tables without a model, as {@link #priorCsv}, {@link #posteriorCsv} and
     * {@link #confusionCsv} write them.
     *
     * @throws io.datafi.rules.RuleException TABLE_MISMATCH if a row is missing, additional or out
     *     of order, or a value is beyond {@link #WHOLE}; CSV_MALFORMED, MISSING_COLUMN,
     *     UNKNOWN_COLUMN
     */
    public static TruthTables read(AnswerIndex answers, String priorCsv, String posteriorCsv, String confusionCsv) {
        return read(answers, priorCsv, posteriorCsv, confusionCsv, NO_MODEL);
    }

    /** Reads published tables with their model, as {@link #modelCsv} writes it. */
    public static TruthTables read(
            AnswerIndex answers, String priorCsv, String posteriorCsv, String confusionCsv, String modelCsv) {
        TreeMap<String, Long> model = new TreeMap<>();
        for (CsvTable.Row row :
                CsvTable.read(modelCsv, Set.of("parameter", "ppb"), Set.of()).rows()) {
            model.put(row.filled("parameter"), row.whole("ppb"));
        }
        TruthTables tables = new TruthTables(answers, model);
        List<String> classes = answers.classes();
        int k = tables.k;
        List<CsvTable.Row> rows = rows(priorCsv, Set.of("label", "ppb"), k);
        for (int c = 0; c < k; c++) {
            tables.prior[c] = value(rows.get(c), classes.get(c));
        }
        rows = rows(posteriorCsv, Set.of("task", "label", "ppb"), tables.posterior.length);
        for (int i = 0; i < tables.posterior.length; i++) {
            CsvTable.Row row = rows.get(i);
            requireKey(row, "task", answers.tasks().get(i / k));
            tables.posterior[i] = value(row, classes.get(i % k));
        }
        rows = rows(confusionCsv, Set.of("worker", "true_label", "label", "ppb"), tables.confusion.length);
        for (int i = 0; i < tables.confusion.length; i++) {
            CsvTable.Row row = rows.get(i);
            requireKey(row, "worker", answers.workers().get(i / (k * k)));
            requireKey(row, "true_label", classes.get(i / k % k));
            tables.confusion[i] = value(row, classes.get(i % k));
        }
        return tables;
    }

    /** The text of {@link #modelTable}. */
    public String modelCsv() {
        return modelTable().text();
    }

    /** The hyperparameters by name, in ppb; empty where the rule has none. */
    public SortedMap<String, Long> model() {
        return model;
    }

    /** The exponent on each answer's likelihood, in ppb; {@link #WHOLE} where the rule has none. */
    public long likelihoodExponent() {
        return model.getOrDefault(LIKELIHOOD_EXPONENT, WHOLE);
    }

    /** The exponent on a task's probabilities, in ppb; {@link #WHOLE} where the rule has none. */
    public long temper() {
        return model.getOrDefault(TEMPER, WHOLE);
    }

    /** The answers that these tables are of. */
    public AnswerIndex answers() {
        return answers;
    }

    /** The share of a class among all tasks, in ppb. */
    public long prior(int label) {
        return prior[label];
    }

    /** The probability that a task is of a class, in ppb. */
    public long posterior(int task, int label) {
        return posterior[task * k + label];
    }

    /**
     * The probability that a worker gives a class to a task that is truly of another (or the same),
     * in ppb.
     */
    public long confusion(int worker, int truth, int given) {
        return confusion[(worker * k + truth) * k + given];
    }

    /** The most probable class of a task; at an exact tie the first in code-point order. */
    public int label(int task) {
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (posterior(task, c) > posterior(task, best)) {
                best = c;
            }
        }
        return best;
    }

    /** {@code label,ppb}. */
    public CsvSource priorTable() {
        return new CsvSource(
                List.of("label", "ppb"),
                k,
                (csv, c) -> csv.row(answers.classes().get(c), prior[c]));
    }

    /** {@code task,label,ppb}, zeros included. */
    public CsvSource posteriorTable() {
        return new CsvSource(
                List.of("task", "label", "ppb"),
                posterior.length,
                (csv, i) ->
                        csv.row(answers.tasks().get(i / k), answers.classes().get(i % k), posterior[i]));
    }

    /** {@code worker,true_label,label,ppb}, zeros included. */
    public CsvSource confusionTable() {
        List<String> classes = answers.classes();
        return new CsvSource(
                List.of("worker", "true_label", "label", "ppb"),
                confusion.length,
                (csv, i) -> csv.row(
                        answers.workers().get(i / (k * k)), classes.get(i / k % k), classes.get(i % k), confusion[i]));
    }

    /** {@code task,label,ppb}: the most probable class of each task and its probability. */
    public CsvSource labelsTable() {
        return new CsvSource(List.of("task", "label", "ppb"), answers.tasks().size(), (csv, task) -> {
            int label = label(task);
            csv.row(answers.tasks().get(task), answers.classes().get(label), posterior(task, label));
        });
    }

    /** {@code parameter,ppb}: the hyperparameters; no rows where the rule has none. */
    public CsvSource modelTable() {
        List<String> parameters = List.copyOf(model.keySet());
        return new CsvSource(
                List.of("parameter", "ppb"),
                parameters.size(),
                (csv, i) -> csv.row(parameters.get(i), model.get(parameters.get(i))));
    }

    /** The text of {@link #priorTable}. */
    public String priorCsv() {
        return priorTable().text();
    }

    /** The text of {@link #posteriorTable}. */
    public String posteriorCsv() {
        return posteriorTable().text();
    }

    /** The text of {@link #confusionTable}. */
    public String confusionCsv() {
        return confusionTable().text();
    }

    /** The text of {@link #labelsTable}. */
    public String labelsCsv() {
        return labelsTable().text();
    }

    private static void round(double[] shares, int k, long[] into) {
        long[] weights = new long[k];
        for (int row = 0; row < shares.length; row += k) {
            for (int i = 0; i < k; i++) {
                // A power of two scales exactly; what is cut off is far below a part per billion.
                weights[i] = (long) (shares[row + i] * WEIGHT_SCALE);
            }
            put(Apportionment.split(WHOLE, weights), into, row);
        }
    }

    private static long ppb(double parameter) {
        return Math.round(parameter * WHOLE);
    }

    private static void put(long[] row, long[] into, int at) {
        System.arraycopy(row, 0, into, at, row.length);
    }

    private static List<CsvTable.Row> rows(String csv, Set<String> columns, int expected) {
        List<CsvTable.Row> rows = CsvTable.read(csv, columns, Set.of()).rows();
        if (rows.size() != expected) {
            throw TABLE_MISMATCH.because("%d rows, but %d cells", rows.size(), expected);
        }
        return rows;
    }

    private static long value(CsvTable.Row row, String label) {
        requireKey(row, "label", label);
        long ppb = row.whole("ppb");
        if (ppb > WHOLE) {
            throw TABLE_MISMATCH.because("line %d: %d ppb is more than all", row.line(), ppb);
        }
        return ppb;
    }

    private static void requireKey(CsvTable.Row row, String column, String expected) {
        if (!row.cell(column).equals(expected)) {
            throw TABLE_MISMATCH.because(
                    "line %d: %s is \"%s\", expected \"%s\"", row.line(), column, row.cell(column), expected);
        }
    }
}
