package io.datafi.rules.honesty.collusion;

import io.datafi.rules.honesty.behaviour.Evidence;
import java.util.List;

/**
 * Finds who of a dependent group answers by itself: copying an honest account must not cost that
 * account.
 */
final class Originals {
    private Originals() {}

    /**
     * Who was first on most items that several of the group answered. Where time is unknown, who
     * did best by what is known: a source can be copied on items, but not in the exam. Several, if
     * nothing tells them apart.
     */
    static List<Integer> of(Evidence evidence, List<Integer> group) {
        int[] merit = new int[evidence.workers];
        boolean[] in = new boolean[evidence.workers];
        group.forEach(w -> in[w] = true);
        for (int item = 0; item < evidence.items; item++) {
            int earliest = -1;
            int members = 0;
            for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
                if (!in[evidence.worker[a]]) {
                    continue;
                }
                members++;
                boolean sooner = earliest < 0 || evidence.seq[a] < evidence.seq[earliest];
                earliest = sooner ? a : earliest;
                if (!evidence.timed && evidence.known(a)) {
                    merit[evidence.worker[a]] += evidence.truth[item] == evidence.label[a] ? 1 : -1;
                }
            }
            if (evidence.timed && members > 1 && !evidence.exam(earliest)) {
                merit[evidence.worker[earliest]]++;
            }
        }
        int most = group.stream().mapToInt(w -> merit[w]).max().orElseThrow();
        return group.stream().filter(w -> merit[w] == most).sorted().toList();
    }
}
