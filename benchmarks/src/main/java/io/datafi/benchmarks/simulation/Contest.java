package io.datafi.benchmarks.simulation;

import java.util.List;
import java.util.Set;

/**
 * A campaign in which strategies meet honest accounts.
 *
 * @param campaign in which all accounts of strategies count as bad
 * @param accounts of each strategy
 */
record Contest(Campaign campaign, List<Set<String>> accounts) {}
