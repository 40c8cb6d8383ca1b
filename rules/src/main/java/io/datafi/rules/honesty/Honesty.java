package io.datafi.rules.honesty;

import io.datafi.rules.honesty.behaviour.AbilityGrid;
import io.datafi.rules.honesty.behaviour.BehaviourFit;
import io.datafi.rules.honesty.behaviour.BehaviourMixture;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.honesty.behaviour.SourcePartition;
import io.datafi.rules.honesty.collusion.CollusionSearch;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The honesty of all accounts of a campaign, from its answers, what is known, the exam and time.
 * Indexes are those of the {@link AnswerIndex}.
 *
 * @param accounts what is published of each account
 * @param weight of each answer: one over the number of answers to its task from the same source
 * @param right probability of each given label by the answers of all who are not suspected to
 *     depend on its account
 * @param guess how often its account gives the label without knowing
 */
public record Honesty(List<Assessment> accounts, double[] weight, double[] right, double[] guess) {
    /** False alarms of a campaign's tests of behaviour and of knowledge, each. */
    static final double BEHAVIOUR_FALSE_ALARM = .005;

    static final double KNOWLEDGE_FALSE_ALARM = .002;

    private static final double DOUBT = 4;

    /**
     * Probability that an account knows less than it is paid for. Few answers leave much open, and
     * what is open is worth less: a mean would pay who guesses after a good start.
     */
    private static final double CAUTION = 1 / 3.0;

    /** Worth where right and wrong answers cannot be told apart. */
    private static final double FLOOR = .5;

    /** Ability so low counts as an honest account's in the test of knowledge. */
    private static final int SOME = AbilityGrid.ZERO + 4;

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
        boolean identifiable = evidence.identifiable();
        BehaviourFit fit = identifiable
                ? CollusionSearch.fit(evidence)
                : BehaviourFit.of(evidence, SourcePartition.independent(evidence.workers));
        List<Assessment> accounts = new ArrayList<>();
        for (int w = 0; w < evidence.workers; w++) {
            accounts.add(identifiable ? assess(fit, w) : unknown(w));
        }
        double[] weight = new double[answers.size()];
        double[] right = new double[answers.size()];
        double[] guess = new double[answers.size()];
        for (int a = 0; a < weight.length; a++) {
            weight[a] = fit.posterior().weight(a);
            right[a] = fit.posterior().right(a);
            guess[a] = fit.posterior().guess(a);
        }
        return new Honesty(accounts, weight, right, guess);
    }

    /** Of an account of a campaign in which nobody can be told from anybody. */
    private static Assessment unknown(int w) {
        return new Assessment(w, w, ppb(FLOOR), ppb(1), List.of(Reason.NOT_IDENTIFIABLE));
    }

    private static Assessment assess(BehaviourFit fit, int w) {
        SourcePartition partition = fit.partition();
        BehaviourMixture mixture = fit.mixture(w);
        int n = fit.evidence().workers;
        List<Reason> reasons = new ArrayList<>();
        double steady = beyondDoubt(fit.kind(w, BehaviourMixture.STEADY));
        double proof = Logarithm.of((BehaviourMixture.KINDS - 1) * n / BEHAVIOUR_FALSE_ALARM);
        for (int kind = 1; kind < BehaviourMixture.KINDS; kind++) {
            double odds = mixture.logLikelihood(kind) - mixture.logLikelihood(BehaviourMixture.STEADY);
            if (odds > proof) {
                reasons.add(BREAKS[kind]);
                steady = 0;
            }
        }
        if (partition.share(w) < 1) {
            reasons.addFirst(Reason.DEPENDENT);
            steady *= partition.share(w);
        }
        if (knowsNothing(mixture, n)) {
            reasons.add(Reason.NO_KNOWLEDGE);
            steady = 0;
        }
        double knows =
                Math.max(0, mixture.quantileByItems(CAUTION) * fit.posterior().meanMultiplier());
        double worth = knows * knows * knows;
        return new Assessment(
                partition.sourceCluster(w), partition.suspectCluster(w), ppb(worth), ppb(steady), reasons);
    }

    /** Whether no knowledge is so much likelier than any honest account's. */
    private static boolean knowsNothing(BehaviourMixture mixture, int n) {
        double[] none = new double[AbilityGrid.ZERO + 1];
        Arrays.setAll(none, mixture::bySkill);
        double some = Double.NEGATIVE_INFINITY;
        for (int i = SOME; i < AbilityGrid.SIZE; i++) {
            some = Math.max(some, mixture.bySkill(i));
        }
        double ratio = LogSumExp.of(none) - Logarithm.of(none.length) - some;
        return ratio > Logarithm.of(n / KNOWLEDGE_FALSE_ALARM);
    }

    /**
     * Doubt of steady behaviour weighs more than its probability: the odds are squared and divided by
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
