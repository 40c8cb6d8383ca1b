package io.datafi.rules.files;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Baselines;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.inference.Skill;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
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
public final class InferAndSettle {
    /** The method unless another is named. */
    public static final String METHOD_DEFAULT = Quality2.RULE;

    /** The price of an answer unless another is named, in base units. */
    public static final long PRICE_DEFAULT = 1_000_000;

    /**
     * What the commands work on.
     *
     * @param answersCsv {@code task,worker,label[,occasion][,seq]}, UTF-8
     * @param goldCsv {@code task,label}, UTF-8; empty (no bytes) when nothing is known
     * @param examCsv {@code task,worker,label}, UTF-8; empty (no bytes) when there was no exam.
     *     Only {@code quality/2} looks at it
     * @param examTruthCsv {@code task,label}, UTF-8; empty when there was no exam
     * @param classes that may be given; empty: all labels of answers, those of the exam included.
     *     Known labels must be among them; those of tasks that nobody answered play no part
     * @param method an inference rule, for example {@code quality/2}, or to infer only, one of the
     *     {@link Baselines}
     */
    public record Input(
            byte[] answersCsv,
            byte[] goldCsv,
            byte[] examCsv,
            byte[] examTruthCsv,
            Collection<String> classes,
            String method) {
        /** Whether the method learns from exam answers. */
        public boolean usesExam() {
            return examCsv.length > 0 && method.equals(Quality2.RULE);
        }
    }

    private InferAndSettle() {}

    /**
     * Infers labels.
     *
     * @return by file name: {@code labels.csv} (task,label,confidence: every answered task), {@code
     *     posterior.csv} (task,label,probability, zeros included), {@code workers.csv}
     *     (worker,answers,skill: how probable the worker's labels are on average); by {@code
     *     quality/2} also {@code accounts.csv}, as {@link #settle} writes it
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, DUPLICATE_ANSWER, DUPLICATE_GOLD,
     *     UNKNOWN_CLASS, CSV_MALFORMED, UNKNOWN_COLUMN, MISSING_COLUMN, INPUT_OUT_OF_BOUNDS,
     *     NOT_CONVERGED
     */
    public static SortedMap<String, String> infer(Input input) {
        TreeMap<String, String> files = new TreeMap<>();
        TruthTables tables;
        if (Baselines.has(input.method())) {
            tables = baseline(input);
        } else {
            SettlementRun run = run(input, PRICE_DEFAULT);
            tables = run.tables();
            run.accounts().ifPresent(found -> files.put("accounts.csv", accounts(found)));
        }
        files.put("labels.csv", labels(tables));
        files.put("posterior.csv", posterior(tables));
        files.put("workers.csv", workers(tables));
        return files;
    }

    /**
     * Decides pay: by {@code pay/3} upon {@code quality/2}, by {@code pay/1} upon other methods.
     *
     * @param priceBaseUnits for a perfect answer
     * @return {@code payouts.csv} (worker,amount: every worker, whole base units); {@code labels.csv}, what a
     *     campaign would deliver, as {@link #infer} writes it; by {@code pay/3} also {@code accounts.csv} (worker,skill,lower,upper,honesty,reasons: codes of {@link
     *     io.datafi.rules.honesty.Reason}, parted by spaces)
     * @throws io.datafi.rules.RuleException as {@link #infer}
     */
    public static SortedMap<String, String> settle(Input input, long priceBaseUnits) {
        SettlementRun run = run(input, priceBaseUnits);
        CsvWriter csv = new CsvWriter("worker", "amount");
        for (Settlement.Line line : run.settlement().lines()) {
            csv.row(line.worker(), line.amountBaseUnits());
        }
        TreeMap<String, String> files = new TreeMap<>();
        files.put("payouts.csv", csv.text());
        files.put("labels.csv", labels(run.tables()));
        run.accounts().ifPresent(found -> files.put("accounts.csv", accounts(found)));
        return files;
    }

    private static SettlementRun run(Input input, long priceBaseUnits) {
        Rules.inference(input.method());
        List<Answer> answers = AnswerFiles.answers(input.answersCsv());
        if (answers.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("there is no answer");
        }
        Exam exam = input.usesExam()
                ? new Exam(AnswerFiles.answers(input.examCsv()), AnswerFiles.gold(input.examTruthCsv()))
                : Exam.NONE;
        SettlementInput all = new SettlementInput(answers, classes(input, answers, exam), gold(input), exam);
        return SettlementRun.of(all, input.method(), PayRule.upon(input.method()), priceBaseUnits);
    }

    private static TruthTables baseline(Input input) {
        List<Answer> given = AnswerFiles.answers(input.answersCsv());
        if (given.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("there is no answer");
        }
        AnswerIndex answers = new AnswerIndex(given, classes(input, given, Exam.NONE));
        int[] gold = answers.gold(gold(input));
        return TruthTables.of(answers, Baselines.posterior(input.method(), answers, gold));
    }

    /** What is known adds no class: one that nobody gave is a slip, unless it is named. */
    private static Set<String> classes(Input input, List<Answer> answers, Exam exam) {
        Set<String> classes = new HashSet<>(input.classes());
        if (classes.isEmpty()) {
            answers.forEach(answer -> classes.add(answer.label()));
            exam.answers().forEach(answer -> classes.add(answer.label()));
        }
        return classes;
    }

    private static Map<String, String> gold(Input input) {
        return input.goldCsv().length == 0 ? Map.of() : AnswerFiles.gold(input.goldCsv());
    }

    private static String labels(TruthTables tables) {
        AnswerIndex answers = tables.answers();
        CsvWriter csv = new CsvWriter("task", "label", "confidence");
        for (int task = 0; task < answers.tasks().size(); task++) {
            int label = tables.label(task);
            csv.row(answers.tasks().get(task), answers.classes().get(label), decimal(tables.posterior(task, label)));
        }
        return csv.text();
    }

    private static String posterior(TruthTables tables) {
        AnswerIndex answers = tables.answers();
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

    private static String accounts(AccountTable found) {
        CsvWriter csv = new CsvWriter("worker", "skill", "lower", "upper", "honesty", "reasons");
        for (AccountTable.Row row : found.rows()) {
            csv.row(
                    row.worker(),
                    decimal(row.skillPpb()),
                    decimal(row.lowerPpb()),
                    decimal(row.upperPpb()),
                    decimal(row.honestyPpb()),
                    row.reasons());
        }
        return csv.text();
    }

    private static String workers(TruthTables tables) {
        CsvWriter csv = new CsvWriter("worker", "answers", "skill");
        List<Skill> skills = Skill.of(tables);
        for (int worker = 0; worker < skills.size(); worker++) {
            Skill skill = skills.get(worker);
            csv.row(tables.answers().workers().get(worker), skill.answers(), decimal(skill.skillPpb()));
        }
        return csv.text();
    }

    /** Parts per billion with nine decimals. */
    private static String decimal(long ppb) {
        String digits = Long.toString(TruthTables.WHOLE + ppb % TruthTables.WHOLE);
        return ppb / TruthTables.WHOLE + "." + digits.substring(1);
    }
}
