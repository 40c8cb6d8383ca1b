package io.datafi.rules.agreement;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mean of Cohen's kappas of all pairs of workers who share at least two tasks; with two workers
 * it is their kappa. Of repeated answers the first occasion counts. A pair whose kappa is undefined
 * is left out of the mean.
 *
 * @see "Light (1971), Psychological Bulletin 76(5), 365-377"
 */
public final class PairwiseKappa implements Coefficient {
    private static final int SHARED_MIN = 2;

    /** A round of the bootstrap takes so many steps at most. */
    private static final long STEPS_MAX = 2_500_000;

    private final int units;
    private final List<CohenKappa> kappas = new ArrayList<>();
    private final List<int[]> tasks = new ArrayList<>();

    private record Pair(String left, String right) {}

    private record Shared(int task, int left, int right) {}

    private PairwiseKappa(int units) {
        this.units = units;
    }

    /**
     * Compares all pairs.
     *
     * @param labels the classes; the difference knows them by their index
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if no two workers share two tasks,
     *     or comparing all pairs would take too long
     */
    public static PairwiseKappa of(Collection<Answer> answers, List<String> labels, Difference difference) {
        SortedMap<String, SortedMap<String, Answer>> tasks = new TreeMap<>(CODE_POINTS);
        for (Answer answer : answers) {
            tasks.computeIfAbsent(answer.task(), _ -> new TreeMap<>(CODE_POINTS))
                    .merge(answer.worker(), answer, PairwiseKappa::first);
        }
        long answerPairs = tasks.values().stream()
                .mapToLong(task -> (long) task.size() * (task.size() - 1) / 2)
                .sum();
        if (answerPairs > STEPS_MAX) {
            throw tooMany();
        }
        SortedMap<Pair, List<Shared>> pairs =
                new TreeMap<>(Comparator.comparing(Pair::left, CODE_POINTS).thenComparing(Pair::right, CODE_POINTS));
        Map<String, Integer> index = new HashMap<>();
        for (String label : labels) {
            index.putIfAbsent(label, index.size());
        }
        int unit = 0;
        for (SortedMap<String, Answer> task : tasks.values()) {
            List<Answer> given = List.copyOf(task.values());
            for (int r = 1; r < given.size(); r++) {
                for (int l = 0; l < r; l++) {
                    Pair pair = new Pair(given.get(l).worker(), given.get(r).worker());
                    Shared shared = new Shared(
                            unit,
                            index.get(given.get(l).label()),
                            index.get(given.get(r).label()));
                    pairs.computeIfAbsent(pair, _ -> new ArrayList<>()).add(shared);
                }
            }
            unit++;
        }
        PairwiseKappa mean = new PairwiseKappa(unit);
        long steps = 0;
        for (List<Shared> shared : pairs.values()) {
            if (shared.size() >= SHARED_MIN) {
                CohenKappa kappa = CohenKappa.of(
                        shared.stream().mapToInt(Shared::left).toArray(),
                        shared.stream().mapToInt(Shared::right).toArray(),
                        difference);
                steps += kappa.steps();
                mean.kappas.add(kappa);
                mean.tasks.add(shared.stream().mapToInt(Shared::task).toArray());
            }
        }
        if (steps > STEPS_MAX) {
            throw tooMany();
        }
        if (mean.kappas.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("no two workers share two tasks");
        }
        return mean;
    }

    /** How many pairs there are. */
    public int pairs() {
        return kappas.size();
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public double of(int[] times) {
        double sum = 0;
        int defined = 0;
        for (int pair = 0; pair < kappas.size(); pair++) {
            int[] shared = tasks.get(pair);
            int[] ofPair = new int[shared.length];
            for (int i = 0; i < shared.length; i++) {
                ofPair[i] = times[shared[i]];
            }
            double kappa = kappas.get(pair).of(ofPair);
            if (!Double.isNaN(kappa)) {
                sum += kappa;
                defined++;
            }
        }
        return defined == 0 ? Double.NaN : sum / defined;
    }

    private static Answer first(Answer one, Answer other) {
        return other.occasion() < one.occasion() ? other : one;
    }

    private static RuntimeException tooMany() {
        return INPUT_OUT_OF_BOUNDS.because("there are too many pairs of answers to compare each");
    }
}
