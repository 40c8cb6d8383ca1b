package io.datafi.rules.honesty;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.List;

/**
 * The honesty of all accounts of a campaign, from its answers, what is known, the exam and time.
 * Indexes are those of the {@link AnswerIndex}.
 *
 * @param accounts what is published of each account
 * @param weight of each answer: one over the number of answers to its task from the same source, or
 *     1 where the source is known to be wrong
 * @param right probability of each given label by the answers of all who are not suspected to
 *     depend on its account
 * @param guess how often its account gives the label without knowing
 */
public record Honesty(List<Assessment> accounts, double[] weight, double[] right, double[] guess) {
    /** False alarms of a campaign's tests of conduct and of knowledge, each. */
    static final double CONDUCT_FALSE_ALARM = .005;

    static final double KNOWLEDGE_FALSE_ALARM = .002;

    private static final double DOUBT = 4;

    /**
     * Probability that an account knows less than it is paid for. Few answers leave much open, and
     * what is open is worth less: a mean would pay who guesses after a good start.
     */
    private static final double CAUTION = 1 / 3.0;

    /** Knowledge so low counts as an honest account's in the test of knowledge. */
    private static final int SOME = Skills.ZERO + 4;

    /**
     * Sources that known answers show to be wrong need no discount: what they say tells the truth,
     * and the more of them say it the better.
     */
    private static final double INVERSE = -.3;

    private static final Reason[] BREAKS = {null, Reason.TURNED, Reason.ON_OFF, Reason.KNOWN_ONLY, Reason.BORROWED};

    /**
     * Judges all accounts.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @param exam exam answers, of the same classes; accounts without other answers play no part
     * @param solutions known class of each exam question or -1
     * @param seq place in time of each answer, from 1; all 0 where unknown
     */
    public static Honesty of(AnswerIndex answers, int[] gold, AnswerIndex exam, int[] solutions, long[] seq) {
        Evidence evidence = new Evidence(answers, gold, exam, solutions, seq);
        Fit fit = Fit.of(evidence);
        List<Assessment> accounts = new ArrayList<>();
        for (int w = 0; w < evidence.workers; w++) {
            accounts.add(assess(fit, w));
        }
        double[] weight = new double[answers.size()];
        double[] trust = trust(fit);
        for (int a = 0; a < weight.length; a++) {
            int item = evidence.item[a];
            int sharers = fit.truth.sharers(evidence.from[item], evidence.from[item + 1], a);
            boolean inverse = trust[fit.truth.source[evidence.worker[a]]] < INVERSE;
            weight[a] = inverse ? 1 : 1.0 / sharers;
        }
        return new Honesty(accounts, weight, fit.truth.right, fit.truth.guess);
    }

    /** Mean knowledge of each source's accounts by known answers alone. */
    private static double[] trust(Fit fit) {
        double[] sum = new double[fit.evidence.workers];
        int[] count = new int[sum.length];
        for (int a = 0; a < fit.start.length; a++) {
            int source = fit.truth.source[fit.evidence.worker[a]];
            sum[source] += fit.start[a];
            count[source]++;
        }
        for (int w = 0; w < sum.length; w++) {
            sum[w] /= Math.max(1, count[w]);
        }
        return sum;
    }

    private static Assessment assess(Fit fit, int w) {
        Conduct conduct = fit.conducts[w];
        int n = fit.evidence.workers;
        List<Reason> reasons = new ArrayList<>();
        double steady = beyondDoubt(fit.kinds[w][Conduct.STEADY]);
        double proof = Logarithm.of((Conduct.KINDS - 1) * n / CONDUCT_FALSE_ALARM);
        for (int kind = 1; kind < Conduct.KINDS; kind++) {
            double odds = conduct.logLikelihood[kind] - conduct.logLikelihood[Conduct.STEADY];
            if (odds > proof) {
                reasons.add(BREAKS[kind]);
                steady = 0;
            }
        }
        if (fit.truth.share[w] < 1) {
            reasons.addFirst(Reason.DEPENDENT);
            steady *= fit.truth.share[w];
        }
        if (knowsNothing(conduct, n)) {
            reasons.add(Reason.NO_KNOWLEDGE);
            steady = 0;
        }
        double knows = Math.max(0, Skills.quantile(conduct.byItems, CAUTION) * Channel.MEAN_EASE);
        double worth = knows * knows * knows;
        return new Assessment(fit.truth.source[w], ppb(worth), ppb(steady), reasons);
    }

    /** Whether no knowledge is so much likelier than any honest account's. */
    private static boolean knowsNothing(Conduct conduct, int n) {
        double[] none = new double[Skills.ZERO + 1];
        System.arraycopy(conduct.bySkill, 0, none, 0, none.length);
        double some = Double.NEGATIVE_INFINITY;
        for (int i = SOME; i < Skills.SIZE; i++) {
            some = Math.max(some, conduct.bySkill[i]);
        }
        double ratio = LogSumExp.of(none) - Logarithm.of(none.length) - some;
        return ratio > Logarithm.of(n / KNOWLEDGE_FALSE_ALARM);
    }

    /**
     * Doubt of steady conduct weighs more than its probability: the odds are squared and divided by
     * DOUBT, so that little doubt costs nearly nothing and even odds cost four fifths.
     */
    private static double beyondDoubt(double probability) {
        double doubt = 1 - probability;
        return probability * probability / (probability * probability + DOUBT * doubt * doubt);
    }

    private static long ppb(double share) {
        return Math.round(share * 1e9);
    }
}
