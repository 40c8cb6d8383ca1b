package io.datafi.rules.settlement;

import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import java.util.Collections;
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
    /**
     * Infers, scores and pays.
     *
     * @param qualityRule name of a rule version for inference, for example {@code quality/2}
     * @param priceBaseUnits for a perfect answer
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, NOT_CONVERGED, INPUT_OUT_OF_BOUNDS,
     *     DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    public static SettlementRun of(SettlementInput input, String qualityRule, PayRule payRule, long priceBaseUnits) {
        Inference inference = payRule.infer(input, qualityRule);
        ScoreTable scores = payRule.score(inference);
        return new SettlementRun(
                inference.tables(), scores, Settlement.of(scores, priceBaseUnits), payRule.accounts(inference));
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
