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
import java.util.function.Supplier;

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

    /** β of the model with one accuracy a worker; 0 where accuracies cannot be told apart. */
    public static final String ACCURACY_STRENGTH = "accuracy_strength";

    /** β of the model in which workers know or guess; 0 where it was not fitted. */
    public static final String GUESS_STRENGTH = "guess_strength";

    /** κ, the exponent on a task's probabilities. */
    public static final String INVERSE_TEMPERATURE = "inverse_temperature";

    /** Kinds of items in the largest class, a whole number. */
    public static final String KINDS = "kinds";

    private static final double WEIGHT_SCALE = 0x1p53;
    private static final String NO_MODEL = "parameter,ppb\n";

    private final AnswerIndex answers;
    private final int k;
    private final long[] posterior;
    private final long[] prior;
    private final SortedMap<String, Long> model;
    private final Supplier<long[]> confusions;
    private long[] confusion;

    /**
     * @param confusions at (worker·K + true)·K + given; asked for once, when first needed: with many
     *     classes that table is far larger than all others
     */
    private TruthTables(AnswerIndex answers, SortedMap<String, Long> model, Supplier<long[]> confusions) {
        this.answers = answers;
        this.model = Collections.unmodifiableSortedMap(model);
        this.confusions = confusions;
        k = answers.classes().size();
        posterior = new long[answers.tasks().size() * k];
        prior = new long[k];
    }

    /**
     * Rounds a posterior by largest remainder and takes prior and confusion from it.
     *
     * @param posterior probability of each class, at task·K + class; each task sums to 1
     */
    public static TruthTables of(AnswerIndex answers, double[] posterior) {
        long[] rounded = new long[posterior.length];
        round(posterior, answers.classes().size(), rounded);
        TruthTables tables = new TruthTables(answers, new TreeMap<>(), () -> confusions(answers, rounded));
        int k = tables.k;
        System.arraycopy(rounded, 0, tables.posterior, 0, rounded.length);
        long[] classMass = new long[k];
        for (int cell = 0; cell < rounded.length; cell++) {
            classMass[cell % k] += rounded[cell];
        }
        if (answers.tasks().isEmpty()) {
            // A campaign may close without an answer; then every class is as likely.
            Arrays.fill(classMass, 1);
        }
        put(Apportionment.split(WHOLE, classMass), tables.prior, 0);
        return tables;
    }

    private static long[] confusions(AnswerIndex answers, long[] posterior) {
        int k = answers.classes().size();
        long[] mass = new long[answers.confusionCells()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                for (int c = 0; c < k; c++) {
                    int cell = (answers.worker(a) * k + c) * k + answers.label(a);
                    mass[cell] += posterior[task * k + c];
                }
            }
        }
        long[] confusion = new long[mass.length];
        for (int row = 0; row < mass.length; row += k) {
            long[] counts = Arrays.copyOfRange(mass, row, row + k);
            if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
                put(Apportionment.split(WHOLE, counts), confusion, row);
            }
        }
        return confusion;
    }

    /** Rounds each distribution of a fit by largest remainder. */
    public static TruthTables of(QualityFit fit) {
        AnswerIndex answers = fit.answers();
        Confusions confusions = fit.confusions();
        TreeMap<String, Long> model = new TreeMap<>();
        model.put(ACCURACY_STRENGTH, ppb(fit.settings().accuracyStrength()));
        model.put(GUESS_STRENGTH, ppb(fit.settings().guessStrength()));
        model.put(INVERSE_TEMPERATURE, ppb(fit.settings().inverseTemperature()));
        model.put(KINDS, ppb(fit.settings().kinds()));
        TruthTables tables = new TruthTables(answers, model, () -> confusions(answers, confusions));
        round(fit.posterior(), tables.k, tables.posterior);
        round(fit.prior(), tables.k, tables.prior);
        return tables;
    }

    private static long[] confusions(AnswerIndex answers, Confusions confusions) {
        int k = answers.classes().size();
        double[] shares = new double[answers.confusionCells()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = confusions.of(i / (k * k), i / k % k, i % k);
        }
        long[] rounded = new long[shares.length];
        round(shares, k, rounded);
        return rounded;
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
        long[] confusion = new long[answers.confusionCells()];
        TruthTables tables = new TruthTables(answers, model, () -> confusion);
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
        rows = rows(confusionCsv, Set.of("worker", "true_label", "label", "ppb"), confusion.length);
        for (int i = 0; i < confusion.length; i++) {
            CsvTable.Row row = rows.get(i);
            requireKey(row, "worker", answers.workers().get(i / (k * k)));
            requireKey(row, "true_label", classes.get(i / k % k));
            confusion[i] = value(row, classes.get(i % k));
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
        return confusion()[(worker * k + truth) * k + given];
    }

    private long[] confusion() {
        if (confusion == null) {
            confusion = confusions.get();
        }
        return confusion;
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
        long[] cells = confusion();
        return new CsvSource(
                List.of("worker", "true_label", "label", "ppb"),
                cells.length,
                (csv, i) -> csv.row(
                        answers.workers().get(i / (k * k)), classes.get(i / k % k), classes.get(i % k), cells[i]));
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
