package io.datafi.rules.settlement;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerTable;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A settlement from its answers: the tables, and the files in which they are published.
 *
 * @param tables prior, posterior and confusion
 * @param scores of all answers
 * @param settlement what each account gets
 */
public record SettlementRun(TruthTables tables, ScoreTable scores, Settlement settlement) {
    /**
     * Infers, scores and pays.
     *
     * @param answers that were accepted; none, if classes are given
     * @param classes that may be given; empty: all labels that were
     * @param gold task to known class; may be empty
     * @param qualityRule name of a rule version for inference, for example {@code dawid-skene-ml/1}
     * @param payRule name of a rule version for pay, for example {@code pay/1}
     * @param priceBaseUnits for a perfect answer
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, NOT_CONVERGED, INPUT_OUT_OF_BOUNDS,
     *     DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    public static SettlementRun of(
            Collection<Answer> answers,
            Collection<String> classes,
            Map<String, String> gold,
            String qualityRule,
            String payRule,
            long priceBaseUnits) {
        AnswerTable table = new AnswerTable(answers, classes);
        int[] known = table.gold(gold);
        TruthTables tables = Rules.inference(qualityRule).apply(table, known);
        ScoreTable scores = Rules.pay(payRule).apply(tables, known);
        return new SettlementRun(tables, scores, Settlement.of(scores, priceBaseUnits));
    }

    /**
     * The published files by name: prior, posterior, confusion, scores, settlement and labels, each
     * {@code .csv}; where the inference rule has hyperparameters, model too.
     */
    public SortedMap<String, String> files() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("prior.csv", tables.priorCsv());
        files.put("posterior.csv", tables.posteriorCsv());
        files.put("confusion.csv", tables.confusionCsv());
        if (!tables.model().isEmpty()) {
            files.put("model.csv", tables.modelCsv());
        }
        files.put("labels.csv", tables.labelsCsv());
        files.put("scores.csv", scores.csv());
        files.put("settlement.csv", settlement.csv());
        return Collections.unmodifiableSortedMap(files);
    }
}
