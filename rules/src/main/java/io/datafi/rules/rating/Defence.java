package io.datafi.rules.rating;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.rating.JudgeType.INFORMATIVE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which votes count, and how much, when some judges may vote for another reason than quality.
 *
 * <p>Abilities are first fitted with no judge counting more on an item than its median judge. On
 * them single judges are tested, and brigades of judges about an item sought; what is found is
 * left out or weighs less, abilities are fitted anew, and so on until nothing more is found. All
 * judges being honest, anything is found with probability at most {@link #ALARMS}.
 *
 * <p>What it cannot see: brigades of most of an item's judges, and rigging so thin that each judge
 * looks as honest ones do.
 */
public final class Defence {
    /** The probability that any judge is accused when all are honest. */
    public static final double ALARMS = .01;

    /** A judge who is in a brigade with more than this probability is excluded. */
    public static final double CERTAIN = .99;

    /** No judge weighs more on an item than so many ballots of its median judge, … */
    public static final double CAP_TIMES = 4;

    /** … but anyone may weigh as much as so many ballots. */
    public static final double CAP_LEAST = 20;

    private static final double WEIGHT_UNIT = 1e9;
    private static final int FITS_MAX = 100;
    private static final double CHANGE_DONE = 1e-4;

    /** A brigade of which it is still open how far it goes, and who is in it. */
    private record Open(BrigadingHypothesis brigade, double[] rigs) {}

    private final VoteTable votes;
    private final JudgeMixture mixture;
    private final boolean[] leftOut;

    /** The probability that a judge looks at the items; who does not is no rigger for that. */
    private final double[] informative;

    private final SortedMap<String, String> exclusions = new TreeMap<>(CODE_POINTS);
    private final List<Open> brigades = new ArrayList<>();
    private JudgeItemTallies ballots;
    private double taste;
    private double[] ability;

    /**
     * A judge's weight on an item, where it is below 1. A vote weighs the lower of its two.
     *
     * @param weight a whole number of billionths
     */
    public record Cap(String judge, String item, double weight) {}

    private Defence(VoteTable votes, JudgeMixture mixture) {
        this.votes = votes;
        this.mixture = mixture;
        leftOut = new boolean[votes.judges().size()];
        informative = new double[leftOut.length];
        Arrays.fill(informative, 1);
        for (int judge = 0; judge < leftOut.length && mixture != null && mixture.isMixed(); judge++) {
            informative[judge] = mixture.hasVotes(judge) ? mixture.probability(judge, INFORMATIVE) : 1;
        }
        ballots = tallies();
    }

    /**
     * Looks for judges who rig. Votes of unknown judges all count: of them nothing can be told.
     *
     * @param mixture of which type the judges are; null if nothing is rated
     */
    static Defence of(VoteTable votes, JudgeMixture mixture) {
        Defence defence = new Defence(votes, mixture);
        defence.ability = defence.fitted(defence.weights(1, 1));
        boolean found = true;
        // Each round excludes a judge or adds one brigade about an item that has none.
        while (found) {
            int before = defence.exclusions.size();
            defence.settle();
            defence.testJudges();
            found = defence.seekBrigade() || defence.exclusions.size() > before;
        }
        return defence;
    }

    private JudgeItemTallies tallies() {
        return new JudgeItemTallies(votes, leftOut, informative);
    }

    /** Whether every vote weighs one. */
    boolean foundNothing() {
        return exclusions.isEmpty() && caps().isEmpty();
    }

    /** The judges who are left out, in code-point order, each with a reason. */
    public SortedMap<String, String> exclusions() {
        return exclusions;
    }

    /** The weight of each vote. */
    double[] weights() {
        return weights(CAP_TIMES, CAP_LEAST);
    }

    /** Who else weighs less than one vote a vote, and on which item; by judge, then item. */
    public List<Cap> caps() {
        List<Cap> caps = new ArrayList<>();
        double[][] weight = itemWeights(CAP_TIMES, CAP_LEAST);
        for (int judge = 0; judge < leftOut.length; judge++) {
            for (int item = 0; item < weight.length && !leftOut[judge]; item++) {
                if (weight[item] != null && weight[item][judge] < 1) {
                    String name = votes.judges().get(judge);
                    caps.add(new Cap(name, votes.items().get(item), weight[item][judge]));
                }
            }
        }
        return caps;
    }

    /** Fits abilities and memberships in turn until they agree. */
    private void settle() {
        double[] weight = weights(1, 1);
        for (int fit = 0; fit < FITS_MAX; fit++) {
            taste = JudgeVariance.variance(ballots, ability);
            boolean excluded = false;
            for (Open open : brigades) {
                open.brigade().suspect(ballots, ability, taste, open.rigs());
                String kind = open.brigade().against() ? "BRIGADE_AGAINST " : "BRIGADE_FOR ";
                String reason = kind + votes.items().get(open.brigade().item());
                for (int judge = 0; judge < leftOut.length; judge++) {
                    excluded |= open.rigs()[judge] > CERTAIN && exclude(judge, reason);
                }
            }
            if (excluded) {
                ballots = tallies();
            }
            double[] before = weight;
            weight = weights(1, 1);
            ability = fitted(weight);
            double change = 0;
            for (int v = 0; v < weight.length; v++) {
                change = Math.max(change, Math.abs(weight[v] - before[v]));
            }
            if (!excluded && change < CHANGE_DONE) {
                return;
            }
        }
    }

    private void testJudges() {
        var tests = new JudgeTests(votes, ability, informative, taste, ALARMS / 2);
        for (int item = 0; item < votes.items().size(); item++) {
            String name = votes.items().get(item);
            tests.partial(
                    ballots, item, (judge, against) -> exclude(judge, (against ? "OPPOSES " : "FAVOURS ") + name));
        }
        for (int from = 0; from < votes.size(); ) {
            int judge = votes.judge(from);
            int to = from + 1;
            while (to < votes.size() && votes.judge(to) == judge) {
                to++;
            }
            if (judge >= 0 && !leftOut[judge] && tests.isContrary(judge, from, to)) {
                exclude(judge, "CONTRARY");
            }
            from = to;
        }
        ballots = tallies();
    }

    private boolean exclude(int judge, String reason) {
        boolean first = !leftOut[judge];
        leftOut[judge] = true;
        exclusions.putIfAbsent(votes.judges().get(judge), reason);
        return first;
    }

    /** Adds the likeliest brigade about an item that has none, if it is no chance finding. */
    private boolean seekBrigade() {
        BrigadingHypothesis.Finding best = BrigadingHypothesis.NONE;
        for (int item = 0; item < votes.items().size(); item++) {
            int about = item;
            if (!Double.isNaN(ability[item])
                    && brigades.stream().noneMatch(open -> open.brigade().item() == about)) {
                var finding = BrigadingHypothesis.likeliest(ballots, item, ability, taste);
                best = finding.gain() > best.gain() ? finding : best;
            }
        }
        if (best.gain() <= 1 || !isSignificant(best.gain())) {
            return false;
        }
        brigades.add(new Open(best.hypothesis(), new double[leftOut.length]));
        ability[best.hypothesis().item()] += best.shift();
        return true;
    }

    /**
     * Twice the gain of one share is, by chance, zero or chi-squared with one degree of freedom,
     * each half the time (Chernoff 1954); every hypothesis tried about every item may be the one. The normal tail beyond z is at most its density divided
     * by z.
     */
    private boolean isSignificant(double gain) {
        double logTail = -gain / 2 - StrictMath.log(2 * Math.PI * gain) / 2;
        return logTail < StrictMath.log(ALARMS / 2 / (votes.items().size() * BrigadingHypothesis.TRIED));
    }

    /** The weights of votes under caps of so many times the median ballots. */
    private double[] weights(double times, double least) {
        double[][] weight = itemWeights(times, least);
        double[] weights = new double[votes.size()];
        for (int v = 0; v < weights.length; v++) {
            int judge = votes.judge(v);
            double[] a = weight[votes.itemA(v)];
            double[] b = weight[votes.itemB(v)];
            weights[v] =
                    judge < 0 ? 1 : leftOut[judge] ? 0 : Math.min(a == null ? 1 : a[judge], b == null ? 1 : b[judge]);
        }
        return weights;
    }

    /** Of each item the weights of judges on it; null where all weigh 1. */
    private double[][] itemWeights(double times, double least) {
        double[][] weights = new double[votes.items().size()][];
        for (int item = 0; item < weights.length; item++) {
            double[] weight = ballots.capped(item, times, least, leftOut.length);
            for (Open open : brigades) {
                for (int j = 0; j < weight.length && open.brigade().item() == item; j++) {
                    weight[j] *= 1 - open.rigs()[j];
                }
            }
            for (int j = 0; j < weight.length; j++) {
                weight[j] = Math.rint(weight[j] * WEIGHT_UNIT) / WEIGHT_UNIT;
                weights[item] = weight[j] < 1 ? weight : weights[item];
            }
        }
        return weights;
    }

    /**
     * Abilities from decided votes, NaN for items without an estimate. Who rigs is told by decided
     * votes alone, and half-win ties would draw the abilities that they are held against together.
     */
    private double[] fitted(double[] weightOfAll) {
        double[] weight = weightOfAll.clone();
        for (int v = 0; v < weight.length; v++) {
            weight[v] = votes.winner(v) == Winner.TIE ? 0 : weight[v];
        }
        VoteWeights weights = mixture == null ? VoteWeights.of(weight) : mixture.weights(weight);
        Design all = Design.of(votes, weights, List.of());
        int[] place = new Components(all, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        double[] fitted = new double[place.length];
        Arrays.fill(fitted, Double.NaN);
        if (rated > 1) {
            Design design = all.among(place, rated);
            double[] at = new BradleyTerry(TieModel.HALF).fit(design).parameters();
            for (int item = 0; item < place.length; item++) {
                fitted[item] = place[item] < 0 ? Double.NaN : at[place[item]];
            }
        }
        return fitted;
    }
}
