package io.datafi.rules.inference;

import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * The probability of each answer given the others on its task. The answer is left out of the task's
 * posterior exactly and of the worker's confusion by its own expected count.
 */
final class LeaveOneOut {
    private static final double SMALLEST = 1e-150;

    private final AnswerIndex answers;
    private final EmPass pass;
    private final double likelihoodExponent;
    private final int k;
    private final double[] logPrior;
    private final double[] chance;
    private final double[] rows;

    /**
     * @param likelihoodExponent η, which the likelihoods of the pass already have
     */
    LeaveOneOut(AnswerIndex answers, EmPass pass, Shrinkage shrinkage, double likelihoodExponent) {
        this.answers = answers;
        this.pass = pass;
        this.likelihoodExponent = likelihoodExponent;
        k = answers.classes().size();
        logPrior = pass.logPrior();
        chance = new double[pass.answerLogLikelihood().length];
        rows = new double[answers.workers().size() * k];
        fill(shrinkage);
    }

    /** Numerators and denominators of the confusion. */
    private void fill(Shrinkage shrinkage) {
        double strength = shrinkage.rowStrength();
        double pool = shrinkage.poolAccuracy();
        for (int worker = 0; worker < answers.workers().size(); worker++) {
            double accuracy = shrinkage.accuracy(worker, pool);
            for (int truth = 0; truth < k; truth++) {
                rows[worker * k + truth] = shrinkage.row(worker, truth) + strength;
                for (int given = 0; given < k; given++) {
                    chance[(worker * k + given) * k + truth] =
                            shrinkage.count(worker, truth, given) + strength * shrinkage.mean(accuracy, truth, given);
                }
            }
        }
    }

    /**
     * Sum of the logs of the predictions, weighted as the answers are, in nats.
     *
     * @param exponent on the likelihood of the other answers
     */
    double score(double exponent) {
        double scale = exponent / likelihoodExponent;
        double[] without = new double[chance.length];
        for (int i = 0; i < without.length; i++) {
            without[i] = StrictMath.exp(-scale * pass.answerLogLikelihood()[i]);
        }
        double[] joint = new double[k];
        double score = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (pass.gold(task) >= 0) {
                continue;
            }
            Arrays.fill(joint, 0);
            pass.addLogLikelihood(pass.load(task), joint);
            for (int c = 0; c < k; c++) {
                joint[c] = logPrior[c] + scale * joint[c];
            }
            SoftMax.inPlace(joint);
            score += scoreTask(task, joint, without);
        }
        return score;
    }

    private double scoreTask(int task, double[] posterior, double[] without) {
        double score = 0;
        // Logarithms are slow: one of the product of many predictions does.
        double product = 1;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            double weight = pass.weight(a);
            int row = answers.worker(a) * k;
            int cell = (row + answers.label(a)) * k;
            double sum = 0;
            double predicted = 0;
            for (int c = 0; c < k; c++) {
                double taken = without[cell + c];
                double share = posterior[c] * (weight == 1 ? taken : StrictMath.pow(taken, weight));
                double own = weight * pass.posterior(task, c);
                sum += share;
                predicted += share * (chance[cell + c] - own) / (rows[row + c] - own);
            }
            // Rounding may leave a difference of nothing below zero.
            double prediction = Math.max(predicted / sum, SMALLEST);
            if (weight == 1) {
                product *= prediction;
                if (product < SMALLEST) {
                    score += StrictMath.log(product);
                    product = 1;
                }
            } else {
                score += weight * StrictMath.log(prediction);
            }
        }
        return score + StrictMath.log(product);
    }
}
