package io.datafi.rules.pay;

import static io.datafi.rules.RuleError.TABLE_MISMATCH;

import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.inference.AnswerIndex;
import java.util.List;
import java.util.Set;

/**
 * What each answer is worth, in whole ppb, by its index in the {@link AnswerIndex}. Published, so
 * that anyone computes amounts from it in whole numbers.
 */
public final class ScoreTable {
    private static final Set<String> COLUMNS =
            Set.of("worker", "task", "occasion", "label", "probability_ppb", "prior_ppb", "score_ppb");

    private final AnswerIndex answers;
    private final long[] probability;
    private final long[] prior;
    private final long[] score;

    ScoreTable(AnswerIndex answers) {
        this.answers = answers;
        probability = new long[answers.size()];
        prior = new long[answers.size()];
        score = new long[answers.size()];
    }

    /** The table of no answers. */
    public static ScoreTable ofNothing(AnswerIndex answers) {
        return new ScoreTable(answers);
    }

    /**
     * Reads a published table, as {@link #csv} writes it.
     *
     * @throws io.datafi.rules.RuleException TABLE_MISMATCH if it has not exactly the answers, in
     *     order; CSV_MALFORMED, MISSING_COLUMN, UNKNOWN_COLUMN
     */
    public static ScoreTable read(AnswerIndex answers, String csv) {
        ScoreTable table = new ScoreTable(answers);
        List<CsvTable.Row> rows = CsvTable.read(csv, COLUMNS, Set.of()).rows();
        int[][] order = table.byWorker();
        if (rows.size() != answers.size()) {
            throw TABLE_MISMATCH.because("%d scores of %d answers", rows.size(), answers.size());
        }
        for (int i = 0; i < order.length; i++) {
            int a = order[i][0];
            CsvTable.Row row = rows.get(i);
            boolean same = row.cell("worker").equals(answers.workers().get(answers.worker(a)))
                    && row.cell("task").equals(answers.tasks().get(order[i][1]))
                    && row.cell("occasion").equals("" + answers.occasion(a))
                    && row.cell("label").equals(answers.classes().get(answers.label(a)));
            if (!same) {
                throw TABLE_MISMATCH.because("line %d is not the score of its answer", row.line());
            }
            table.put(a, row.whole("probability_ppb"), row.whole("prior_ppb"), row.signed("score_ppb"));
        }
        return table;
    }

    void put(int answer, long probability, long prior, long score) {
        this.probability[answer] = probability;
        this.prior[answer] = prior;
        this.score[answer] = score;
    }

    /** The answers that were scored. */
    public AnswerIndex answers() {
        return answers;
    }

    /** The probability of the given label without this account's answers. */
    public long probability(int answer) {
        return probability[answer];
    }

    /** The prior of the given label. */
    public long prior(int answer) {
        return prior[answer];
    }

    /** The score: at most 1e9, and negative for a label that is less probable than it is anyway. */
    public long score(int answer) {
        return score[answer];
    }

    /**
     * {@code worker,task,occasion,label,probability_ppb,prior_ppb,score_ppb}, by worker, task and
     * occasion.
     */
    public String csv() {
        return table().text();
    }

    /** The table of {@link #csv}. */
    public CsvSource table() {
        int[][] order = byWorker();
        return new CsvSource(
                List.of("worker", "task", "occasion", "label", "probability_ppb", "prior_ppb", "score_ppb"),
                order.length,
                (csv, i) -> {
                    int a = order[i][0];
                    csv.row(
                            answers.workers().get(answers.worker(a)),
                            answers.tasks().get(order[i][1]),
                            answers.occasion(a),
                            answers.classes().get(answers.label(a)),
                            probability[a],
                            prior[a],
                            score[a]);
                });
    }

    /**
     * Answer and task, ordered by worker, task and occasion: the table's order, regrouped by
     * counting.
     */
    private int[][] byWorker() {
        int[] next = new int[answers.workers().size() + 1];
        for (int a = 0; a < answers.size(); a++) {
            next[answers.worker(a) + 1]++;
        }
        for (int worker = 0; worker < answers.workers().size(); worker++) {
            next[worker + 1] += next[worker];
        }
        int[][] order = new int[answers.size()][];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                order[next[answers.worker(a)]++] = new int[] {a, task};
            }
        }
        return order;
    }
}
