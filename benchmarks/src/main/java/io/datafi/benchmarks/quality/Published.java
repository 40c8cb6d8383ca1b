package io.datafi.benchmarks.quality;

import java.util.Map;

/**
 * Accuracies that others published, ties split: BWA, iBCC and EBCC (the best of 40 restarts by
 * their own evidence) from the notebooks of github.com/yuan-li/truth-inference-at-scale for Li,
 * Rubinstein and Cohn (2019), ICML; the rest are runs of crowd-kit 1.4.1 with its defaults.
 */
final class Published {
    private static final Map<String, String> BY_SET = Map.of(
            "bluebird", "BWA .759, iBCC .889, EBCC .861, MACE .741, crowd-kit DS .889",
            "rte", "BWA .9275, iBCC .9275, EBCC .931, MACE .9275, crowd-kit DS .9275",
            "dog", "BWA .831, iBCC .839, EBCC .840, MACE .834, crowd-kit DS .843",
            "d_possent", "BWA .956, iBCC .960, EBCC .961, MACE .954, crowd-kit DS .960");

    private Published() {}

    static String of(String set) {
        return BY_SET.getOrDefault(set, "none known here");
    }
}
