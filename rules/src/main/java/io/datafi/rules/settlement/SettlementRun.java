package io.datafi.rules.settlement;

import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Quality1;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.Pay2;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A settlement from its answers: the tables, and the files in which they are published.
 *
 * @param tables prior, posterior and confusion
 * @param scores of all answers
 * @param settlement what each account gets
 * @param accounts what was found of each account, by rules that look at it
 */
public record SettlementRun(
        TruthTables tables, ScoreTable scores, Settlement settlement, Optional<AccountTable> accounts) {
    /** Settles without an exam; see the other. */
    public static SettlementRun of(
            Collection<Answer> answers,
            Collection<String> classes,
            Map<String, String> gold,
            String qualityRule,
            String payRule,
            long priceBaseUnits) {
        return of(answers, classes, gold, Exam.NONE, qualityRule, payRule, priceBaseUnits);
    }

    /**
     * Infers, scores and pays.
     *
     * @param answers that were accepted; none, if classes are given; in time only if all have a
     *     place in it
     * @param classes that may be given; empty: all labels that were
     * @param gold task to known class; may be empty
     * @param exam of which {@code quality/1} and {@code pay/2} take notice
     * @param qualityRule name of a rule version for inference, for example {@code quality/1}
     * @param payRule name of a rule version for pay, for example {@code pay/2}
     * @param priceBaseUnits for a perfect answer
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, NOT_CONVERGED, INPUT_OUT_OF_BOUNDS,
     *     DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    public static SettlementRun of(
            Collection<Answer> answers,
            Collection<String> classes,
            Map<String, String> gold,
            Exam exam,
            String qualityRule,
            String payRule,
            long priceBaseUnits) {
        AnswerIndex table = new AnswerIndex(answers, classes);
        int[] known = table.gold(gold);
        if (payRule.equals(Pay2.RULE)) {
            return judged(table, known, answers, exam, qualityRule, priceBaseUnits);
        }
        TruthTables tables = Rules.inference(qualityRule).apply(table, known);
        ScoreTable scores = Rules.pay(payRule).apply(tables, known);
        Settlement settlement = Settlement.of(scores, priceBaseUnits);
        return new SettlementRun(tables, scores, settlement, Optional.empty());
    }

    private static SettlementRun judged(
            AnswerIndex table,
            int[] known,
            Collection<Answer> answers,
            Exam exam,
            String qualityRule,
            long priceBaseUnits) {
        Rules.find(Pay2.RULE);
        Honesty honesty = honesty(table, known, answers, exam);
        TruthTables tables = qualityRule.equals(Quality1.RULE)
                ? TruthTables.of(
                        Quality1.fit(table, known, honesty.weight(), table.exam(exam.answers(), exam.solutions())))
                : Rules.inference(qualityRule).apply(table, known);
        ScoreTable scores = Pay2.score(table, honesty);
        return new SettlementRun(
                tables, scores, Settlement.of(scores, priceBaseUnits), Optional.of(Pay2.accounts(tables, honesty)));
    }

    private static Honesty honesty(AnswerIndex table, int[] known, Collection<Answer> answers, Exam exam) {
        AnswerIndex examTable = new AnswerIndex(exam.answers(), table.classes());
        int[] solutions = examTable.gold(exam.solutions());
        return Honesty.of(table, known, examTable, solutions, Places.inTime(table, answers));
    }

    /**
     * What each account gets by {@code pay/2}, as {@link #of} says, without tables and labels: the
     * rule judges by its own look at the answers, so nothing need be inferred.
     */
    public static Settlement payByConduct(
            Collection<Answer> answers,
            Collection<String> classes,
            Map<String, String> gold,
            Exam exam,
            long priceBaseUnits) {
        AnswerIndex table = new AnswerIndex(answers, classes);
        Honesty honesty = honesty(table, table.gold(gold), answers, exam);
        return Settlement.of(Pay2.score(table, honesty), priceBaseUnits);
    }

    /**
     * The published tables by file name: prior, posterior, confusion, scores, settlement and
     * labels, each {@code .csv}; where the inference rule has hyperparameters, model too; where the
     * pay rule judges accounts, accounts too.
     */
    public SortedMap<String, CsvSource> sources() {
        TreeMap<String, CsvSource> files = new TreeMap<>();
        files.put("prior.csv", tables.priorTable());
        files.put("posterior.csv", tables.posteriorTable());
        files.put("confusion.csv", tables.confusionTable());
        if (!tables.model().isEmpty()) {
            files.put("model.csv", tables.modelTable());
        }
        files.put("labels.csv", tables.labelsTable());
        files.put("scores.csv", scores.table());
        files.put("settlement.csv", settlement.table());
        accounts.ifPresent(table -> files.put("accounts.csv", table.table()));
        return Collections.unmodifiableSortedMap(files);
    }

    /** The texts of {@link #sources}. */
    public SortedMap<String, String> files() {
        TreeMap<String, String> files = new TreeMap<>();
        sources().forEach((name, table) -> files.put(name, table.text()));
        return Collections.unmodifiableSortedMap(files);
    }
}
