package io.datafi.rules.rating;

import io.datafi.rules.CodePointOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Leaderboard within parts of the votes, such as languages, each drawn towards the rating over all. An
 * item's ability in a segment is normal around its overall ability; the variance is estimated from
 * the segments themselves by expectation-maximisation, so that small segments, or segments that do
 * not differ, stay near the whole, and large ones that do differ go their way.
 *
 * @see "Efron & Morris (1975), JASA 70"
 */
public final class Segments {
    private static final double VARIANCE_START = .1;
    private static final double VARIANCE_MIN = 1e-8;
    private static final double CHANGE_DONE = 1e-6;
    private static final int ITERATIONS_MAX = 500;

    private final List<Row> rows = new ArrayList<>();
    private double variance = VARIANCE_START;

    /**
     * An item's ability in a segment.
     *
     * @param ability posterior mode, nats, on the scale of the overall abilities
     * @param standardError posterior standard deviation, given the overall ability
     */
    public record Row(String segment, String item, double ability, double standardError) {}

    private Segments() {}

    /**
     * Rates the items that have an overall rating in each segment; a tie is half a win.
     *
     * @param leaderboard of the votes, whose weights they keep
     */
    public static Segments of(VoteTable votes, Leaderboard leaderboard) {
        double[] weight = leaderboard.weight();
        Segments segments = new Segments();
        Design all = Design.of(votes, weight, List.of());
        int[] place = new Components(all, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        if (rated < 2) {
            return segments;
        }
        double[] overall =
                new BradleyTerry(TieModel.HALF).fit(all.among(place, rated)).parameters();
        var names = new TreeSet<String>(CodePointOrder.CODE_POINTS);
        for (int v = 0; v < votes.size(); v++) {
            names.add(votes.context(v).segment());
        }
        List<Design> designs = new ArrayList<>();
        for (String name : names) {
            double[] within = weight.clone();
            Arrays.setAll(within, v -> votes.context(v).segment().equals(name) ? weight[v] : 0);
            designs.add(Design.of(votes, within, List.of()).among(place, rated));
        }
        segments.fit(designs, overall, names, votes.items(), place);
        return segments;
    }

    private void fit(List<Design> designs, double[] overall, Iterable<String> names, List<String> items, int[] place) {
        double[][] ability = new double[designs.size()][];
        double[][] error = new double[designs.size()][];
        for (int iteration = 0; iteration < ITERATIONS_MAX; iteration++) {
            double[] precision = new double[overall.length];
            Arrays.fill(precision, 1 / variance);
            var method = new BradleyTerry(TieModel.HALF, overall, precision);
            double squares = 0;
            for (int s = 0; s < ability.length; s++) {
                var fit = method.fit(designs.get(s), overall);
                ability[s] = fit.parameters();
                error[s] = new StandardErrors(designs.get(s), fit, method, false).model();
                for (int i = 0; i < overall.length; i++) {
                    double apart = ability[s][i] - overall[i];
                    squares += apart * apart + error[s][i] * error[s][i];
                }
            }
            double before = variance;
            variance = Math.max(VARIANCE_MIN, squares / (ability.length * overall.length));
            if (Math.abs(variance - before) <= CHANGE_DONE * before) {
                break;
            }
        }
        int s = 0;
        for (String name : names) {
            for (int item = 0; item < place.length; item++) {
                if (place[item] >= 0) {
                    int p = place[item];
                    rows.add(new Row(name, items.get(item), ability[s][p], error[s][p]));
                }
            }
            s++;
        }
    }

    /** By segment, then item, in code-point order. */
    public List<Row> rows() {
        return rows;
    }

    /** How far abilities differ from segment to segment: the variance, in squared nats. */
    public double variance() {
        return variance;
    }
}
