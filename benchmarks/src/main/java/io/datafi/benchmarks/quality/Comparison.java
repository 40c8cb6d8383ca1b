package io.datafi.benchmarks.quality;

import io.datafi.cli.Progress;
import io.datafi.rules.RuleException;
import io.datafi.rules.inference.Baselines;
import io.datafi.rules.inference.DawidSkene;
import io.datafi.rules.inference.Quality2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Every method on every set, whole and thinned: what each set gives, means over sets of {@value
 * #TASKS_MIN} tasks or more, and which goals are missed.
 */
final class Comparison {
    private static final int TASKS_MIN = 100;
    private static final int DRAWS = 2;
    private static final int GOLD = 50;
    private static final double BELOW_MAX = .01;
    private static final String MAJORITY = "majority";
    private static final String WITHOUT_KINDS = "quality/2, one kind a class";
    private static final Map<String, BiFunction<LabelledSet, int[], double[]>> METHODS = new LinkedHashMap<>();

    static {
        METHODS.put(
                Quality2.RULE,
                (set, gold) -> Quality2.fit(set.answers(), gold, null).posterior());
        METHODS.put(
                WITHOUT_KINDS,
                (set, gold) -> Quality2.withoutKinds(set.answers(), gold).posterior());
        for (String method : List.of(MAJORITY, "wawa", "one-coin", "glad")) {
            METHODS.put(method, (set, gold) -> Baselines.posterior(method, set.answers(), gold));
        }
        METHODS.put(
                DawidSkene.RULE,
                (set, gold) -> DawidSkene.fit(set.answers(), gold).posterior());
    }

    private final Consumer<String> out;
    private final Map<String, List<Scores>> scores = new LinkedHashMap<>();
    private final Map<String, List<Double>> accuracy = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();

    Comparison(Consumer<String> out) {
        this.out = out;
    }

    void run(List<LabelledSet> sets) {
        out.accept("| set | tasks | workers | answers | classes | method | correct | accuracy, ties split"
                + " | calibration error | Spearman of workers | of those with 20 answers | seconds |");
        out.accept("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (LabelledSet set : sets) {
            METHODS.keySet().forEach(method -> whole(set, method));
            out.accept("| %s | | | | | published: %s | | | | | | |".formatted(set.name(), Published.of(set.name())));
        }
        List<LabelledSet> large =
                sets.stream().filter(set -> set.known() >= TASKS_MIN).toList();
        for (LabelledSet set : large) {
            for (long draw = 0; draw < DRAWS; draw++) {
                thinned("3 a task", Thinned.threeATask(set, draw));
                thinned("half", Thinned.halfTheWorkers(set, draw));
            }
        }
        summary(large);
        goals(large);
    }

    private void whole(LabelledSet set, String method) {
        try (Progress _ = Progress.of(set.name() + " by " + method, Progress.UNKNOWN)) {
            long before = System.nanoTime();
            double[] posterior = METHODS.get(method).apply(set, set.noGold());
            double seconds = (System.nanoTime() - before) / 1e9;
            Scores of = Scores.of(set, posterior);
            scores.computeIfAbsent(method + "/" + set.name(), _ -> new ArrayList<>())
                    .add(of);
            out.accept(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %s | %d/%d | %.4f | %.3f | %.3f | %.3f | %.2f |",
                    set.name(),
                    set.answers().tasks().size(),
                    set.answers().workers().size(),
                    set.answers().size(),
                    set.answers().classes().size(),
                    method,
                    of.correct(),
                    of.known(),
                    of.accuracy(),
                    of.calibrationError(),
                    of.spearman(),
                    of.spearmanOfMany(),
                    seconds));
        } catch (RuleException refused) {
            out.accept("| %s | | | | | %s: %s | | | | | | |".formatted(set.name(), method, refused.code()));
        }
    }

    /** A draw on which a method gives up counts for none, so that all have the same ones. */
    private void thinned(String how, LabelledSet set) {
        Map<String, Double> found = new LinkedHashMap<>();
        for (String method : METHODS.keySet()) {
            try (Progress _ = Progress.of(set.name() + " by " + method, Progress.UNKNOWN)) {
                double[] posterior = METHODS.get(method).apply(set, set.noGold());
                found.put(method, Scores.of(set, posterior).accuracy());
            } catch (RuleException refused) {
                out.accept("%s by %s: %s; left out".formatted(set.name(), method, refused.code()));
                return;
            }
        }
        found.forEach((method, of) -> accuracy.computeIfAbsent(how + "/" + method, _ -> new ArrayList<>())
                .add(of));
    }

    private void summary(List<LabelledSet> large) {
        out.accept("");
        out.accept("Means over %d sets of %d tasks or more; thinned: means of %d draws"
                .formatted(large.size(), TASKS_MIN, DRAWS));
        out.accept("");
        out.accept("| method | accuracy | sets more than 1 point below majority | worst | calibration error"
                + " | Spearman | of those with 20 answers | 3 a task | half the workers |");
        out.accept("|---|---|---|---|---|---|---|---|---|");
        for (String method : METHODS.keySet()) {
            out.accept(String.format(
                    Locale.ROOT,
                    "| %s | %.4f | %d | %+.4f | %.4f | %.3f | %.3f | %.4f | %.4f |",
                    method,
                    mean(large, method, Scores::accuracy),
                    large.stream()
                            .filter(set -> aboveMajority(set, method) < -BELOW_MAX)
                            .count(),
                    large.stream()
                            .mapToDouble(set -> aboveMajority(set, method))
                            .min()
                            .orElse(0),
                    mean(large, method, Scores::calibrationError),
                    mean(large, method, Scores::spearman),
                    mean(large, method, Scores::spearmanOfMany),
                    thinnedMean("3 a task", method),
                    thinnedMean("half", method)));
        }
    }

    private double thinnedMean(String how, String method) {
        return accuracy.getOrDefault(how + "/" + method, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private double aboveMajority(LabelledSet set, String method) {
        return of(set, method).map(Scores::accuracy).orElse(Double.NaN)
                - of(set, MAJORITY).map(Scores::accuracy).orElse(Double.NaN);
    }

    private Optional<Scores> of(LabelledSet set, String method) {
        return scores.getOrDefault(method + "/" + set.name(), List.of()).stream()
                .findFirst();
    }

    /** Over the sets where there is such a figure. */
    private double mean(List<LabelledSet> sets, String method, ToDoubleFunction<Scores> figure) {
        return sets.stream()
                .flatMap(set -> of(set, method).stream())
                .mapToDouble(figure)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
    }

    private void goals(List<LabelledSet> large) {
        String ours = Quality2.RULE;
        out.accept("");
        goal("mean accuracy", mean(large, ours, Scores::accuracy), .829);
        goal("3 a task", thinnedMean("3 a task", ours), thinnedMean("3 a task", WITHOUT_KINDS));
        goal("half the workers", thinnedMean("half", ours), thinnedMean("half", WITHOUT_KINDS));
        for (LabelledSet set : large) {
            if (aboveMajority(set, ours) < -BELOW_MAX) {
                misses.add("%s is %.4f below majority".formatted(set.name(), -aboveMajority(set, ours)));
            }
            Map<String, Double> named = Map.of("zencrowd_us", .90, "zencrowd_all", .85, "fact", .892);
            if (named.containsKey(set.name())) {
                goal(set.name(), of(set, ours).map(Scores::accuracy).orElse(0.0), named.get(set.name()));
            }
        }
        goal("1 − calibration error", 1 - mean(large, ours, Scores::calibrationError), .93);
        goal("1 − calibration error, stretch", 1 - mean(large, ours, Scores::calibrationError), .945);
        goal("1 − calibration error with %d gold tasks".formatted(GOLD), 1 - withGold(large), .94);
        goal("Spearman", mean(large, ours, Scores::spearman), .72);
        goal("Spearman of workers with 20 answers", mean(large, ours, Scores::spearmanOfMany), .72);
        out.accept("");
        out.accept(misses.isEmpty() ? "No goal is missed." : "Missed: " + String.join("; ", misses));
    }

    private double withGold(List<LabelledSet> large) {
        return large.stream()
                .flatMapToDouble(set -> LongStream.range(0, DRAWS).mapToDouble(draw -> {
                    int[] gold = set.someGold(GOLD, draw);
                    return Scores.of(set, METHODS.get(Quality2.RULE).apply(set, gold), gold)
                            .calibrationError();
                }))
                .average()
                .orElse(Double.NaN);
    }

    private void goal(String what, double figure, double least) {
        boolean reached = figure >= least;
        out.accept(String.format(
                Locale.ROOT, "%s: %.4f, goal %.4f: %s", what, figure, least, reached ? "reached" : "**missed**"));
        if (!reached) {
            misses.add(String.format(Locale.ROOT, "%s %.4f of %.4f", what, figure, least));
        }
    }
}
