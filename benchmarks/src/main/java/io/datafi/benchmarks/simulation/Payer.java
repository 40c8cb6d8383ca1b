package io.datafi.benchmarks.simulation;

import java.util.Map;
import java.util.Set;

/** A pair of rules, as a function of what a campaign makes public. */
@FunctionalInterface
public interface Payer {
    /**
     * What the rules decide.
     *
     * @param amounts by account, in base units
     * @param labels item to its most probable class
     * @param flagged accounts with a proven break of conduct
     */
    record Decision(Map<String, Long> amounts, Map<String, String> labels, Set<String> flagged) {}

    /** Decides labels and pay; must not look at truth or at who is bad. */
    Decision decide(Campaign campaign);

    /** The amounts of the decision alone, which may be cheaper. */
    default Map<String, Long> amounts(Campaign campaign) {
        return decide(campaign).amounts();
    }
}
