package io.datafi.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/** All runs of a pair; run i of one side belongs to run i of the other. */
record Outcome(Pair pair, List<Measured> ours, List<Measured> peer) {

    List<Double> ratios() {
        return IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i).perSecond() / peer.get(i).perSecond())
                .toList();
    }

    double medianRatio() {
        return Measured.median(ratios());
    }

    double worstRatio() {
        return ratios().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    boolean reachesItsGoal() {
        return medianRatio() >= pair.goal();
    }
}
