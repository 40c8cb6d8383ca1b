package io.datafi.rules.inference;

import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * {@code glad}: an answer is right with probability 1/(1 + exp(−α·β)), α the worker's ability and β
 * &gt; 0 the task's ease, errors being even; found by expectation-maximisation whose maximisation
 * is a few steps uphill. A baseline, for items that differ in difficulty.
 *
 * <p>α and log β have normal priors around 1 and 0. The class prior is uniform.
 *
 * @see "Whitehill et al. (2009), Whose Vote Should Count More, NIPS 22"
 */
final class Glad {
    private static final int ITERATIONS = 100;
    private static final int STEPS = 10;
    private static final double RATE = 2;

    private final AnswerIndex answers;
    private final int[] gold;
    private final int k;
    private final double[] posterior;
    private final double[] ability;
    private final double[] logEase;

    private Glad(AnswerIndex answers, int[] gold) {
        this.answers = answers;
        this.gold = gold;
        k = answers.classes().size();
        posterior = MajorityVote.posterior(answers, gold);
        ability = new double[answers.workers().size()];
        Arrays.fill(ability, 1);
        logEase = new double[gold.length];
    }

    /**
     * Fits the model, always with as many iterations.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    static double[] posterior(AnswerIndex answers, int[] gold) {
        Glad glad = new Glad(answers, gold);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            for (int step = 0; step < STEPS; step++) {
                glad.uphill();
            }
            glad.expect();
        }
        return glad.posterior;
    }

    /** One step along the gradient, each parameter's divided by its number of answers. */
    private void uphill() {
        double[] forAbility = new double[ability.length];
        double[] given = new double[ability.length];
        for (int task = 0; task < gold.length; task++) {
            double ease = StrictMath.exp(logEase[task]);
            double forEase = 0;
            int count = answers.from(task + 1) - answers.from(task);
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                int worker = answers.worker(a);
                double surprise = posterior[task * k + answers.label(a)] - right(ability[worker] * ease);
                forAbility[worker] += surprise * ease;
                given[worker]++;
                forEase += surprise * ability[worker] * ease;
            }
            logEase[task] += bounded(RATE * (forEase - logEase[task]) / (count + 1));
        }
        for (int worker = 0; worker < ability.length; worker++) {
            double slope = forAbility[worker] + 1 - ability[worker];
            ability[worker] += bounded(RATE * slope / (given[worker] + 1));
        }
    }

    private void expect() {
        double[] joint = new double[k];
        for (int task = 0; task < gold.length; task++) {
            if (gold[task] >= 0) {
                continue;
            }
            Arrays.fill(joint, 0);
            double ease = StrictMath.exp(logEase[task]);
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                double logit = ability[answers.worker(a)] * ease;
                // log p − log((1 − p)/(K − 1)): what the given class gains on each other.
                joint[answers.label(a)] += logit + StrictMath.log(Math.max(1, k - 1));
            }
            SoftMax.inPlace(joint);
            System.arraycopy(joint, 0, posterior, task * k, k);
        }
    }

    private static double right(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static double bounded(double step) {
        return Math.clamp(step, -0.5, 0.5);
    }
}
