package io.datafi.rules.inference;

import static io.datafi.rules.RuleError.UNKNOWN_RULE;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Methods to compare with. They are no rule versions: nothing may be decided by them, and they may
 * change.
 */
public final class Baselines {
    private static final SortedMap<String, BiFunction<AnswerIndex, int[], double[]>> METHODS = new TreeMap<>();

    static {
        METHODS.put("majority", MajorityVote::posterior);
        METHODS.put("wawa", WeightedVote::posterior);
        METHODS.put("one-coin", OneCoin::posterior);
        METHODS.put("glad", Glad::posterior);
    }

    private Baselines() {}

    /** Whether there is a method of this name. */
    public static boolean has(String method) {
        return METHODS.containsKey(method);
    }

    /**
     * Estimates by a method.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    public static double[] posterior(String method, AnswerIndex answers, int[] gold) {
        if (!has(method)) {
            throw UNKNOWN_RULE.because("\"%s\"", method);
        }
        return METHODS.get(method).apply(answers, gold);
    }
}
