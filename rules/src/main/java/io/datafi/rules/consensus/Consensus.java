package io.datafi.rules.consensus;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the tasks are and how well each worker knows.
 *
 * @param tasks in code-point order
 * @param labels the consensus of each task; of gold its known value
 * @param confidence of each task: how near the consensus is expected to be to the truth, 1 exact, 0
 *     as far as answers to different tasks are from each other
 * @param workers in code-point order
 * @param answers of each worker
 * @param skill of each worker: how near an answer is expected to be to the truth, on the same scale
 * @param agreements of the workers with each other, from which skill follows
 */
public record Consensus(
        List<String> tasks,
        List<Json> labels,
        double[] confidence,
        List<String> workers,
        int[] answers,
        double[] skill,
        Agreements agreements) {
    /** The name of the rule version. */
    public static final String RULE = "consensus/1";

    /**
     * Finds the consensus of each task.
     *
     * @param answers whose labels are JSON of the kind; in any order
     * @param gold known labels by task
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_MEMBER_INVALID if
     *     a label is not of the kind; INPUT_OUT_OF_BOUNDS if there is no answer
     */
    public static Consensus of(Kind kind, Collection<Answer> answers, Map<String, String> gold) {
        Judgements in = new Judgements(kind, answers, gold);
        Comparisons comparisons = new Comparisons(in);
        Agreements agreements = Agreements.of(in, comparisons);
        Labels labels =
                kind == Kind.NUMBER ? NumberModel.fit(in, comparisons) : Medoids.of(in, comparisons, agreements);
        return new Consensus(
                in.tasks,
                labels.values(),
                labels.confidence(),
                in.workers,
                in.counts(),
                agreements.worths(),
                agreements);
    }
}
