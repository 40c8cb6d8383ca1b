package io.datafi.benchmarks.closing;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.stopping.StoppingRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a campaign would meet: for each task the answers that workers would give, in the order of
 * their coming.
 *
 * @param tasks in the order in which the campaign takes them up
 * @param answers of each task, at least as many as will be asked for where there are so many
 * @param truth of each task
 * @param gold tasks whose truth the campaign knows
 */
record World(
        List<String> classes,
        List<String> tasks,
        Map<String, List<Answer>> answers,
        Map<String, String> truth,
        Set<String> gold) {

    /** The largest overlap that the world has answers for. */
    int overlapMax() {
        int most = answers.values().stream().mapToInt(List::size).max().orElseThrow();
        return Math.min(most, StoppingRule.OVERLAP_MAX);
    }
}
