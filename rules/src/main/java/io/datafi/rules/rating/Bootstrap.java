package io.datafi.rules.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals by resampling votes, as a check on the sandwich. As many votes as there are, drawn with
 * replacement, are a multinomial draw over the cells "pair and verdict", so a round costs what the
 * pairs cost and not what the votes cost.
 *
 * @see "Efron (1979), Annals of Statistics 7"
 */
public final class Bootstrap {
    private static final double TAIL = .025;

    /** A round is as exact as this, in nats: far below what the draw itself leaves open. */
    private static final double STEP_DONE = 1e-6;

    private Bootstrap() {}

    /**
     * An item's percentile interval.
     *
     * @param lower 2.5 % point of the rating, NaN if no round rated the item
     * @param rounds in which the item could be compared
     */
    public record Interval(String item, double lower, double upper, int rounds) {}

    /**
     * Resamples; the same seed gives the same intervals.
     *
     * @return one for each item, in code-point order
     */
    public static List<Interval> of(PairCounts counts, TieModel ties, int rounds, long seed) {
        Design all = Design.of(counts);
        int items = counts.items().size();
        int[] place = new Components(all, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        double[][] ratings = new double[items][rounds];
        int[] count = new int[items];
        if (rated > 1) {
            Design design = all.among(place, rated);
            TieModel used = Leaderboard.usable(ties, design);
            BradleyTerry method = new BradleyTerry(used);
            BradleyTerry.Fit fit = method.fit(design);
            Design sample = design.copy();
            var random = new SplittableRandom(seed);
            for (int round = 0; round < rounds; round++) {
                boolean same = resample(design, sample, random);
                double[] ability =
                        same ? method.refit(sample, fit, STEP_DONE).parameters() : abilities(sample, method, fit);
                for (int item = 0; item < items; item++) {
                    double of = place[item] < 0 ? Double.NaN : ability[place[item]];
                    if (!Double.isNaN(of)) {
                        ratings[item][count[item]++] = Rating.MEAN + Rating.SCALE * of;
                    }
                }
            }
        }
        List<Interval> intervals = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            double[] sorted = Arrays.copyOf(ratings[item], count[item]);
            Arrays.sort(sorted);
            intervals.add(new Interval(
                    counts.items().get(item), quantile(sorted, TAIL), quantile(sorted, 1 - TAIL), count[item]));
        }
        return intervals;
    }

    /** Whether every cell that had votes has some, so that as many items can be compared. */
    private static boolean resample(Design design, Design sample, SplittableRandom random) {
        double left = design.total(0) + design.total(1) + design.total(2);
        long draws = Math.round(left);
        double[] drawn = new double[3];
        boolean same = true;
        for (int row = 0; row < design.rows(); row++) {
            for (int outcome = 0; outcome < 3; outcome++) {
                double cell = design.weight(row, outcome);
                long many = cell == 0 ? 0 : Binomial.draw(random, draws, cell / left);
                drawn[outcome] = many;
                same &= many > 0 || cell == 0;
                draws -= many;
                left -= cell;
            }
            sample.set(row, drawn[0], drawn[1], drawn[2]);
        }
        return same;
    }

    /** Of the items of the whole design, NaN for those that the sample cannot compare. */
    private static double[] abilities(Design sample, BradleyTerry method, BradleyTerry.Fit near) {
        int[] place = new Components(sample, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        if (rated == sample.items && Leaderboard.usable(near.ties(), sample) == near.ties()) {
            return method.refit(sample, near, STEP_DONE).parameters();
        }
        double[] abilities = new double[place.length];
        Arrays.fill(abilities, Double.NaN);
        if (rated > 1) {
            Design part = sample.among(place, rated);
            TieModel ties = Leaderboard.usable(near.ties(), part);
            double[] at = new BradleyTerry(ties).fit(part).parameters();
            for (int item = 0; item < place.length; item++) {
                abilities[item] = place[item] < 0 ? Double.NaN : at[place[item]];
            }
        }
        return abilities;
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }
}
