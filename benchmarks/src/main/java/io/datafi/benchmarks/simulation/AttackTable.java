package io.datafi.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;

/** Measures all behaviours at all shares, against the goals. */
public final class AttackTable {
    /** Shares of accounts that misbehave. */
    public static final List<Double> SHARES = List.of(.1, .2, .3, .4, .5);

    /** Honest accounts get at least this part of what they are due. */
    public static final double HONEST_GOAL = .95;

    /** The same where nobody misbehaves. */
    public static final double ALL_HONEST_GOAL = .98;

    /** Labels may be so much less accurate than the best baseline's. */
    public static final double ACCURACY_SLACK = .01;

    /**
     * One line: a behaviour at one share, or as mean over shares.
     *
     * @param share of accounts, -1 for the mean
     * @param outcome mean over seeds
     */
    public record Line(Behaviour behaviour, double share, Outcome outcome) {
        /** Whether payout to bad accounts is within the goal, which bounds the mean. */
        public boolean badShareMet() {
            return share >= 0 || outcome.badShare() <= behaviour.goal();
        }

        /** Whether honest accounts get what they are due. */
        public boolean honestMet() {
            double goal = behaviour == Behaviour.HONEST ? ALL_HONEST_GOAL : HONEST_GOAL;
            return behaviour == Behaviour.GOLD_LEAK || outcome.honestRatio() >= goal;
        }

        /** Whether labels are as good as the best baseline's. */
        public boolean accuracyMet() {
            return outcome.accuracy() >= outcome.best() - ACCURACY_SLACK;
        }
    }

    private AttackTable() {}

    /** The world in which a behaviour is measured: always the frequent class needs one. */
    public static World world(Behaviour behaviour, World standard) {
        return behaviour == Behaviour.FREQUENT && standard.classes() == 2 ? standard.withPrior(.75, .25) : standard;
    }

    /** Lines for one behaviour: each share, then their mean. */
    public static List<Line> lines(
            Behaviour behaviour, World standard, List<Double> badShares, Payer payer, int seeds, long firstSeed) {
        List<Line> lines = new ArrayList<>();
        World world = world(behaviour, standard);
        List<Double> shares = behaviour == Behaviour.HONEST ? List.of(0.0) : badShares;
        List<Outcome> outcomes = Pair.map(shares.size() * seeds, i -> {
            double share = shares.get(i / seeds);
            long seed = firstSeed + i % seeds;
            return Trial.of(Generator.campaign(world, behaviour, share, seed), payer);
        });
        for (int i = 0; i < shares.size(); i++) {
            List<Outcome> ofShare = outcomes.subList(i * seeds, (i + 1) * seeds);
            lines.add(new Line(behaviour, shares.get(i), mean(ofShare)));
        }
        lines.add(new Line(behaviour, -1, mean(outcomes)));
        return lines;
    }

    private static Outcome mean(List<Outcome> outcomes) {
        double bad = 0;
        double honest = 0;
        double accuracy = 0;
        double best = 0;
        int flagged = 0;
        for (Outcome outcome : outcomes) {
            bad += outcome.badShare();
            honest += outcome.honestRatio();
            accuracy += outcome.accuracy();
            best += outcome.best();
            flagged += outcome.flagged();
        }
        int n = outcomes.size();
        return new Outcome(bad / n, honest / n, accuracy / n, best / n, flagged);
    }
}
