package io.datafi.rules.settlement;

import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static io.datafi.rules.inference.TruthTables.WHOLE;

import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.pay.AgreementTable;
import io.datafi.rules.pay.KindPay1;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A settlement of answers that are not classes, by {@code consensus/1} and {@code kind-pay/1}, and the
 * files in which it is published.
 *
 * @param consensus of the tasks; empty without an answer
 * @param scores of all answers
 * @param settlement what each account gets
 * @param accounts what was found of each account
 */
public record KindSettlement(
        Optional<Consensus> consensus, ScoreTable scores, Settlement settlement, AgreementTable accounts) {
    /** The tables that it publishes. */
    public static final List<String> TABLES = List.of("agreements", "labels", "scores", "settlement");

    /** Of the classes of an index without answers: no label is the empty text. */
    private static final List<String> NO_LABEL = List.of("");

    /** A label with its confidence, as it is delivered. */
    public record Label(String task, String label, long confidencePpb) {}

    /**
     * Finds the consensus, scores and pays.
     *
     * @param answers that were accepted, labels in canonical JSON of the kind; may be none
     * @param gold task to known label; may be empty
     * @param priceBaseUnits for a perfect answer
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_MEMBER_INVALID if a
     *     label is not of the kind; INPUT_OUT_OF_BOUNDS, DUPLICATE_ANSWER
     */
    public static KindSettlement of(
            Kind kind, Collection<Answer> answers, Map<String, String> gold, long priceBaseUnits) {
        AnswerIndex index = index(answers);
        if (answers.isEmpty()) {
            ScoreTable none = ScoreTable.ofNothing(index);
            return new KindSettlement(
                    Optional.empty(), none, Settlement.of(none, priceBaseUnits), new AgreementTable(List.of()));
        }
        Consensus consensus = Consensus.of(kind, answers, gold);
        AgreementTable accounts = KindPay1.accounts(consensus);
        ScoreTable scores = KindPay1.score(index, consensus, accounts);
        return new KindSettlement(Optional.of(consensus), scores, Settlement.of(scores, priceBaseUnits), accounts);
    }

    /**
     * Fails unless these are the rules by which kinds other than classes are settled.
     *
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    public static void requireQualityRule(String id) {
        require(Consensus.RULE, id);
    }

    /** The same of the pay rule. */
    public static void requirePayRule(String id) {
        require(KindPay1.RULE, id);
    }

    /** The answers by task and worker, each label a class of its own. */
    public static AnswerIndex index(Collection<Answer> answers) {
        return new AnswerIndex(answers, answers.isEmpty() ? NO_LABEL : List.of());
    }

    /** One for each task with answers, in code-point order. */
    public List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        consensus.ifPresent(found -> {
            for (int t = 0; t < found.tasks().size(); t++) {
                long confidence = Math.round(found.confidence()[t] * WHOLE);
                labels.add(new Label(found.tasks().get(t), found.labels().get(t).toText(), confidence));
            }
        });
        return labels;
    }

    /** The published tables by file name: those of {@link #TABLES}, each {@code .csv}. */
    public SortedMap<String, CsvSource> sources() {
        List<Label> labels = labels();
        TreeMap<String, CsvSource> files = new TreeMap<>();
        files.put("agreements.csv", accounts.table());
        files.put("labels.csv", new CsvSource(List.of("task", "label", "ppb"), labels.size(), (csv, i) -> {
            Label one = labels.get(i);
            csv.row(one.task(), one.label(), one.confidencePpb());
        }));
        files.put("scores.csv", scores.table());
        files.put("settlement.csv", settlement.table());
        return Collections.unmodifiableSortedMap(files);
    }

    /** The texts of {@link #sources}. */
    public SortedMap<String, String> files() {
        TreeMap<String, String> files = new TreeMap<>();
        sources().forEach((name, table) -> files.put(name, table.text()));
        return Collections.unmodifiableSortedMap(files);
    }

    private static void require(String known, String id) {
        if (!known.equals(id)) {
            throw UNKNOWN_RULE.because("\"%s\"", id);
        }
    }
}
