package io.datafi.benchmarks.simulation;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.MajorityVote;
import java.util.Arrays;

/**
 * The aggregations that others use, to compare labels with: majority vote, Dawid and Skene's
 * confusion matrices, and one accuracy for each account, both by expectation-maximisation with a
 * trace of smoothing. Written as they are used elsewhere, without the care that ours take.
 */
final class Peers {
    private static final int ITERATIONS = 100;
    private static final double SMOOTHING = .01;

    private final AnswerIndex answers;
    private final int[] gold;
    private final int k;

    Peers(AnswerIndex answers, int[] gold) {
        this.answers = answers;
        this.gold = gold;
        k = answers.classes().size();
    }

    double[] majority() {
        return MajorityVote.posterior(answers, gold);
    }

    double[] dawidSkene() {
        return fit(false);
    }

    double[] oneCoin() {
        return fit(true);
    }

    private double[] fit(boolean oneCoin) {
        double[] posterior = majority();
        for (int i = 0; i < ITERATIONS; i++) {
            expect(posterior, maximise(posterior, oneCoin));
        }
        return posterior;
    }

    /** Confusion as [worker][true][given], and behind them the prior. */
    private double[] maximise(double[] posterior, boolean oneCoin) {
        int workers = answers.workers().size();
        double[] rates = new double[workers * k * k + k];
        Arrays.fill(rates, SMOOTHING);
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int c = 0; c < k; c++) {
                double p = posterior[task * k + c];
                rates[workers * k * k + c] += p;
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    rates[(answers.worker(a) * k + c) * k + answers.label(a)] += p;
                }
            }
        }
        for (int worker = 0; worker < workers && oneCoin; worker++) {
            pool(rates, worker * k * k);
        }
        for (int row = 0; row < rates.length; row += k) {
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += rates[row + c];
            }
            for (int c = 0; c < k; c++) {
                rates[row + c] /= sum;
            }
        }
        return rates;
    }

    private void pool(double[] rates, int matrix) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < k * k; i++) {
            right += i / k == i % k ? rates[matrix + i] : 0;
            all += rates[matrix + i];
        }
        for (int i = 0; i < k * k; i++) {
            rates[matrix + i] = i / k == i % k ? right : (all - right) / (k - 1);
        }
    }

    private void expect(double[] posterior, double[] rates) {
        int prior = answers.workers().size() * k * k;
        double[] joint = new double[k];
        for (int task = 0; task < answers.tasks().size(); task++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                joint[c] = StrictMath.log(rates[prior + c]);
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    int cell = (answers.worker(a) * k + c) * k + answers.label(a);
                    joint[c] += StrictMath.log(rates[cell]);
                }
                largest = Math.max(largest, joint[c]);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                joint[c] = StrictMath.exp(joint[c] - largest);
                sum += joint[c];
            }
            for (int c = 0; c < k && gold[task] < 0; c++) {
                posterior[task * k + c] = joint[c] / sum;
            }
        }
    }

    /** The share of items whose most probable class is the true one; ties count their part. */
    static double accuracy(double[] posterior, int[] truth, int k) {
        double right = 0;
        for (int task = 0; task < truth.length; task++) {
            double most = 0;
            int tied = 0;
            for (int c = 0; c < k; c++) {
                double p = posterior[task * k + c];
                tied = p > most ? 1 : p == most ? tied + 1 : tied;
                most = Math.max(most, p);
            }
            right += posterior[task * k + truth[task]] == most ? 1.0 / tied : 0;
        }
        return right / truth.length;
    }
}
