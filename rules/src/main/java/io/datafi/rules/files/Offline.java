package io.datafi.rules.files;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerTable;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The offline commands, from the bytes of the input files to the texts of the output files. Rows of
 * all outputs are in code-point order; probabilities have nine decimals.
 */
public final class Offline {
    /** The method unless another is named. */
    public static final String METHOD_DEFAULT = "dawid-skene-ml/1";

    /** The price of an answer unless another is named, in base units. */
    public static final long PRICE_DEFAULT = 1_000_000;

    private static final String PAY_RULE = "pay/1";

    /**
     * What the commands work on.
     *
     * @param answersCsv {@code task,worker,label[,occasion][,seq]}, UTF-8
     * @param goldCsv {@code task,label}, UTF-8; empty (no bytes) when nothing is known
     * @param classes that may be given; empty: all labels seen, in the answers or as known
     * @param method an inference rule, for example {@code dawid-skene-ml/1} or {@code majority/1}
     */
    public record Input(
            byte[] answersCsv, byte[] goldCsv, Collection<String> classes, String method) {}

    private Offline() {}

    /**
     * Infers labels.
     *
     * @return by file name: {@code labels.csv} (task,label,confidence: every answered task), {@code
     *     posterior.csv} (task,label,probability, zeros included), {@code workers.csv}
     *     (worker,answers,skill: how probable the worker's labels are on average)
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, DUPLICATE_ANSWER, DUPLICATE_GOLD,
     *     UNKNOWN_CLASS, CSV_MALFORMED, UNKNOWN_COLUMN, MISSING_COLUMN, INPUT_OUT_OF_BOUNDS,
     *     NOT_CONVERGED
     */
    public static SortedMap<String, String> infer(Input input) {
        TruthTables tables = tables(input);
        TreeMap<String, String> files = new TreeMap<>();
        files.put("labels.csv", labels(tables));
        files.put("posterior.csv", posterior(tables));
        files.put("workers.csv", workers(tables));
        return files;
    }

    /**
     * Decides pay by {@code pay/1}.
     *
     * @param priceBaseUnits for a perfect answer
     * @return {@code payouts.csv} (worker,amount: every worker, whole base units)
     * @throws io.datafi.rules.RuleException as {@link #infer}
     */
    public static SortedMap<String, String> settle(Input input, long priceBaseUnits) {
        TruthTables tables = tables(input);
        int[] gold = tables.answers().gold(gold(input));
        ScoreTable scores = Rules.pay(PAY_RULE).apply(tables, gold);
        CsvWriter csv = new CsvWriter("worker", "amount");
        for (Settlement.Line line : Settlement.of(scores, priceBaseUnits).lines()) {
            csv.row(line.worker(), line.amountBaseUnits());
        }
        return new TreeMap<>(Map.of("payouts.csv", csv.text()));
    }

    private static TruthTables tables(Input input) {
        var inference = Rules.inference(input.method());
        List<Answer> given = AnswerFiles.answers(input.answersCsv());
        if (given.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("there is no answer");
        }
        Map<String, String> gold = gold(input);
        Set<String> classes = new HashSet<>(input.classes());
        if (classes.isEmpty()) {
            given.forEach(answer -> classes.add(answer.label()));
            classes.addAll(gold.values());
        }
        AnswerTable answers = new AnswerTable(given, classes);
        return inference.apply(answers, answers.gold(gold));
    }

    private static Map<String, String> gold(Input input) {
        return input.goldCsv().length == 0 ? Map.of() : AnswerFiles.gold(input.goldCsv());
    }

    private static String labels(TruthTables tables) {
        AnswerTable answers = tables.answers();
        CsvWriter csv = new CsvWriter("task", "label", "confidence");
        for (int task = 0; task < answers.tasks().size(); task++) {
            int label = tables.label(task);
            csv.row(
                    answers.tasks().get(task),
                    answers.classes().get(label),
                    decimal(tables.posterior(task, label)));
        }
        return csv.text();
    }

    private static String posterior(TruthTables tables) {
        AnswerTable answers = tables.answers();
        CsvWriter csv = new CsvWriter("task", "label", "probability");
        List<String> classes = answers.classes();
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int c = 0; c < classes.size(); c++) {
                String probability = decimal(tables.posterior(task, c));
                csv.row(answers.tasks().get(task), classes.get(c), probability);
            }
        }
        return csv.text();
    }

    private static String workers(TruthTables tables) {
        AnswerTable answers = tables.answers();
        long[] count = new long[answers.workers().size()];
        long[] expectedRight = new long[count.length];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                count[answers.worker(a)]++;
                expectedRight[answers.worker(a)] += tables.posterior(task, answers.label(a));
            }
        }
        CsvWriter csv = new CsvWriter("worker", "answers", "skill");
        for (int worker = 0; worker < count.length; worker++) {
            String skill = decimal(expectedRight[worker] / count[worker]);
            csv.row(answers.workers().get(worker), count[worker], skill);
        }
        return csv.text();
    }

    /** Parts per billion with nine decimals. */
    private static String decimal(long ppb) {
        String digits = Long.toString(TruthTables.WHOLE + ppb % TruthTables.WHOLE);
        return ppb / TruthTables.WHOLE + "." + digits.substring(1);
    }
}
