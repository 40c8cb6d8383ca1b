package io.datafi.rules.stopping;

import static io.datafi.rules.RuleError.TABLE_MISMATCH;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one part of the answers says about classes and workers: predictive probabilities in whole
 * parts per billion, never 0. Confusions are at truth·K + given.
 */
final class SkillTable {
    static final int WHOLE = 1_000_000_000;

    private final int[] prior;
    private final int[] unknown;
    private final SortedMap<String, int[]> workers;
    private final double[] logPrior;
    private final double[] logUnknown;
    private final SortedMap<String, double[]> logs = new TreeMap<>();

    /** Takes tables that are already whole numbers. */
    private SkillTable(int[] prior, int[] unknown, SortedMap<String, int[]> workers) {
        this.prior = prior;
        this.unknown = unknown;
        this.workers = workers;
        logPrior = logs(prior);
        logUnknown = logs(unknown);
        workers.forEach((worker, confusion) -> logs.put(worker, logs(confusion)));
    }

    /**
     * Rounds probabilities.
     *
     * @param unknown confusion of a worker of whom nothing is known, [truth·K + given]
     */
    static SkillTable of(double[] prior, double[] unknown, SortedMap<String, double[]> workers) {
        TreeMap<String, int[]> rounded = new TreeMap<>();
        workers.forEach((worker, confusion) -> rounded.put(worker, rounded(confusion)));
        return new SkillTable(rounded(prior), rounded(unknown), rounded);
    }

    int classes() {
        return prior.length;
    }

    double[] logPrior() {
        return logPrior;
    }

    double prior(int label) {
        return prior[label] / (double) WHOLE;
    }

    /** The probability that an unknown worker gives a class. */
    double unknown(int truth, int given) {
        return unknown[truth * prior.length + given] / (double) WHOLE;
    }

    double logUnknown(int truth, int given) {
        return logUnknown[truth * prior.length + given];
    }

    /** Adds log-likelihoods of each true class for one answer. */
    void add(String worker, int given, double[] logLikelihood) {
        double[] log = logs.getOrDefault(worker, logUnknown);
        for (int c = 0; c < prior.length; c++) {
            logLikelihood[c] += log[c * prior.length + given];
        }
    }

    Json json() {
        JsonObject.Builder all = Json.object();
        for (var worker : workers.entrySet()) {
            all.with(worker.getKey(), numbers(worker.getValue()));
        }
        return Json.object()
                .with("prior", numbers(prior))
                .with("unknown", numbers(unknown))
                .with("workers", all.build())
                .build();
    }

    static SkillTable read(JsonObject json, int k) {
        TreeMap<String, int[]> workers = new TreeMap<>();
        JsonObject all = json.get("workers").asObject();
        for (String worker : all.keys()) {
            workers.put(worker, whole(all.get(worker), k * k));
        }
        return new SkillTable(whole(json.get("prior"), k), whole(json.get("unknown"), k * k), workers);
    }

    static Json numbers(int[] values) {
        return Json.array(Arrays.stream(values).mapToObj(Json::of).toList());
    }

    /** Whole numbers from 1 to {@link #WHOLE}. */
    static int[] whole(Json json, int size) {
        List<Json> items = json instanceof Json.Array array ? array.items() : List.of();
        if (items.size() != size) {
            throw TABLE_MISMATCH.because("%d numbers, expected %d", items.size(), size);
        }
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            double value = items.get(i) instanceof Json.Num number ? number.value() : 0;
            if (value < 1 || value > WHOLE || value != StrictMath.rint(value)) {
                throw TABLE_MISMATCH.because("a probability is not of 1 to %d ppb", WHOLE);
            }
            values[i] = (int) value;
        }
        return values;
    }

    private static int[] rounded(double[] probabilities) {
        int[] ppb = new int[probabilities.length];
        for (int i = 0; i < ppb.length; i++) {
            ppb[i] = Math.clamp(Math.round(probabilities[i] * WHOLE), 1, WHOLE);
        }
        return ppb;
    }

    private static double[] logs(int[] ppb) {
        double[] logs = new double[ppb.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(ppb[i] / (double) WHOLE);
        }
        return logs;
    }
}
