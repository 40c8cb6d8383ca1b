package io.datafi.rules.inference;

import io.datafi.rules.math.LogGamma;
import java.util.function.DoubleUnaryOperator;

/**
 * Confusion from expected counts, drawn toward what is known better: the pool's accuracy, then the
 * worker's, then each row.
 *
 * <pre>
 * ā       = max(1/K, (right of all + 1) / (answers of all + K))
 * a(w)    = (right(w) + s₁·ā) / (answers(w) + s₁)
 * m(w,c,l) = a(w) if l = c, else (1 − a(w)) / (K − 1)
 * C(w,c,l) = (N(w,c,l) + s₂·m(w,c,l)) / (N(w,c,·) + s₂)
 * </pre>
 *
 * <p>ā is never worse than guessing: where everything else is symmetric, that is what ties classes
 * to labels.
 */
final class Shrinkage {
    /** s₁ and s₂ are powers of two up to this. */
    private static final double STRENGTH_MAX = 512;

    private static final double STRENGTH_START = 4;

    private final int workers;
    private final int k;
    private final double[] counts;
    private final double[] exam;
    private double skillStrength = STRENGTH_START;
    private double rowStrength = STRENGTH_START;

    /**
     * @param counts at (worker·K + given)·K + true; looked at anew on every call
     * @param exam fixed counts at (worker·K + true)·K + given, or null
     */
    Shrinkage(int workers, int k, double[] counts, double[] exam) {
        this.workers = workers;
        this.k = k;
        this.counts = counts;
        this.exam = exam;
    }

    /** Rows that are the worker's accuracy and nothing else. */
    static Shrinkage oneCoin(int workers, int k, double[] counts) {
        Shrinkage coin = new Shrinkage(workers, k, counts, null);
        coin.rowStrength = 1e15;
        return coin;
    }

    /** s₁: the pool's accuracy counts for so many answers in a worker's. */
    double skillStrength() {
        return skillStrength;
    }

    /** s₂: a worker's accuracy counts for so many answers in each row. */
    double rowStrength() {
        return rowStrength;
    }

    /** Expected number of times that a worker gave a class where another (or the same) was true. */
    double count(int worker, int truth, int given) {
        double known = exam == null ? 0 : exam[(worker * k + truth) * k + given];
        return counts[(worker * k + given) * k + truth] + known;
    }

    /**
     * What an answer tells: logs of the confusion times an exponent, at (worker·K + given)·K +
     * true.
     */
    void fill(double[] logLikelihood, double exponent) {
        double[] confusion = confusion();
        for (int i = 0; i < confusion.length; i++) {
            int worker = i / (k * k);
            int cell = (worker * k + i % k) * k + i / k % k;
            logLikelihood[cell] = exponent * StrictMath.log(confusion[i]);
        }
    }

    /** The confusion, at (worker·K + true)·K + given. */
    double[] confusion() {
        double[] confusion = new double[workers * k * k];
        double pool = poolAccuracy();
        for (int worker = 0; worker < workers; worker++) {
            double accuracy = accuracy(worker, pool);
            for (int truth = 0; truth < k; truth++) {
                double row = row(worker, truth) + rowStrength;
                for (int given = 0; given < k; given++) {
                    confusion[(worker * k + truth) * k + given] =
                            (count(worker, truth, given) + rowStrength * mean(accuracy, truth, given)) / row;
                }
            }
        }
        return confusion;
    }

    /**
     * Chooses s₁, then s₂, by the marginal likelihood of the counts, were they observed: what is right is
     * beta-binomial, rows are Dirichlet-multinomial. Returns whether one changed.
     */
    boolean choose() {
        double skillBefore = skillStrength;
        double rowBefore = rowStrength;
        double pool = poolAccuracy();
        skillStrength = best(strength -> skillMarginalLikelihood(strength, pool));
        rowStrength = best(strength -> rowMarginalLikelihood(strength, pool));
        return skillStrength != skillBefore || rowStrength != rowBefore;
    }

    private static double best(DoubleUnaryOperator marginalLikelihood) {
        double best = 1;
        double most = Double.NEGATIVE_INFINITY;
        for (double strength = 1; strength <= STRENGTH_MAX; strength *= 2) {
            double of = marginalLikelihood.applyAsDouble(strength);
            if (of > most) {
                most = of;
                best = strength;
            }
        }
        return best;
    }

    /** m(w,c,l). */
    double mean(double accuracy, int truth, int given) {
        if (k == 1) {
            return 1;
        }
        return truth == given ? accuracy : (1 - accuracy) / (k - 1);
    }

    double poolAccuracy() {
        double right = 0;
        double all = 0;
        for (int worker = 0; worker < workers; worker++) {
            right += right(worker);
            all += all(worker);
        }
        return Math.max(1.0 / k, (right + 1) / (all + k));
    }

    double accuracy(int worker, double pool) {
        return (right(worker) + skillStrength * pool) / (all(worker) + skillStrength);
    }

    double right(int worker) {
        double right = 0;
        for (int truth = 0; truth < k; truth++) {
            right += count(worker, truth, truth);
        }
        return right;
    }

    double all(int worker) {
        double all = 0;
        for (int truth = 0; truth < k; truth++) {
            all += row(worker, truth);
        }
        return all;
    }

    double row(int worker, int truth) {
        double row = 0;
        for (int given = 0; given < k; given++) {
            row += count(worker, truth, given);
        }
        return row;
    }

    private double skillMarginalLikelihood(double strength, double pool) {
        if (pool == 1) {
            return 0;
        }
        double marginalLikelihood = 0;
        for (int worker = 0; worker < workers; worker++) {
            double right = right(worker);
            double all = all(worker);
            double ofWorker = -LogGamma.rise(strength, all);
            ofWorker += LogGamma.rise(strength * pool, right);
            ofWorker += LogGamma.rise(strength * (1 - pool), Math.max(0, all - right));
            marginalLikelihood += ofWorker;
        }
        return marginalLikelihood;
    }

    private double rowMarginalLikelihood(double strength, double pool) {
        double marginalLikelihood = 0;
        for (int worker = 0; worker < workers; worker++) {
            double accuracy = accuracy(worker, pool);
            double ofWorker = 0;
            for (int truth = 0; truth < k; truth++) {
                ofWorker -= LogGamma.rise(strength, row(worker, truth));
                for (int given = 0; given < k; given++) {
                    double mean = strength * mean(accuracy, truth, given);
                    if (mean > 0) {
                        ofWorker += LogGamma.rise(mean, count(worker, truth, given));
                    }
                }
            }
            marginalLikelihood += ofWorker;
        }
        return marginalLikelihood;
    }
}
