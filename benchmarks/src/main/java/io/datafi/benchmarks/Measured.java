package io.datafi.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run of one side.
 *
 * @param serverCpuMillis processor time of all server processes for one operation
 * @param clientCpuMillis the same of the side that asks
 * @param walBytes written to the server's log for one operation
 */
record Measured(double perSecond, double serverCpuMillis, double clientCpuMillis, double walBytes) {

    static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return median(runs.stream().map(figure::applyAsDouble).toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
