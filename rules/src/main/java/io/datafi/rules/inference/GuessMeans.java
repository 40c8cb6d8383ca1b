package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * A worker knows the class with probability θ, and else guesses by a distribution ξ of the worker's
 * own:
 *
 * <pre>
 * u(w,l)  = right answers · θ(w)/(θ(w) + (1 − θ(w))·ξ(w,l))       known, and not guessed by luck
 * g(w,l)  = answers l of w − u(w,l);   k(w) = Σ_l u(w,l)
 * μ       = (Σ_w k + 1)/(n + 2);       θ(w) = (k(w) + 4μ)/(n(w) + 4)
 * π(l)    ∝ Σ_w g(w,l) + 1;            ξ(w,l) = (g(w,l) + 4π(l))/(g(w,·) + 4)
 * m       = (1 − θ(w))·ξ(w,l), and θ(w) more if the label is right
 * </pre>
 *
 * @see "Hovy et al. (2013), Learning Whom to Trust with MACE, NAACL"
 */
final class GuessMeans implements RowMeans {
    /** How many answers the mean of all workers counts for in one's own. */
    private static final double STRENGTH = 4;

    private static final double LEAST = .05;

    private final Evidence evidence;
    private final double[] knows;
    private final double[] guess;
    private final double[] guessed;
    private final double[] rest;
    private final double[] pool;

    /**
     * @param shares of each class among a task's votes
     */
    GuessMeans(Evidence evidence, Votes shares) {
        this.evidence = evidence;
        int k = evidence.classes();
        knows = new double[evidence.workers()];
        rest = new double[knows.length];
        guess = new double[evidence.pairs()];
        guessed = new double[guess.length];
        pool = new double[k];
        double[] voted = new double[k];
        for (int pair = 0; pair < guess.length; pair++) {
            voted[evidence.label(pair)] += evidence.given(pair);
        }
        double[] agreed = shares.agreed();
        for (int worker = 0; worker < knows.length; worker++) {
            double total = evidence.total(worker);
            double share = total > 0 ? agreed[worker] / total : 0;
            double beyondChance = k == 1 ? share : (share - 1.0 / k) / (1 - 1.0 / k);
            knows[worker] = Math.clamp(beyondChance, LEAST, 1 - LEAST);
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                guess[pair] = (voted[evidence.label(pair)] + 1) / (evidence.all() + k);
            }
        }
    }

    @Override
    public void learn(double[] right) {
        int k = evidence.classes();
        double known = 0;
        for (int worker = 0; worker < knows.length; worker++) {
            rest[worker] = 0;
            double own = 0;
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                double meant = right[pair] * knows[worker] / (knows[worker] + (1 - knows[worker]) * guess[pair]);
                guessed[pair] = Math.max(0, evidence.given(pair) - meant);
                own += meant;
                rest[worker] += guessed[pair];
            }
            knows[worker] = own;
            known += own;
        }
        double mean = (known + 1) / (evidence.all() + 2);
        Arrays.fill(pool, 1);
        double sum = k;
        for (int pair = 0; pair < guess.length; pair++) {
            pool[evidence.label(pair)] += guessed[pair];
            sum += guessed[pair];
        }
        for (int label = 0; label < k; label++) {
            pool[label] /= sum;
        }
        for (int worker = 0; worker < knows.length; worker++) {
            knows[worker] = (knows[worker] + STRENGTH * mean) / (evidence.total(worker) + STRENGTH);
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                guess[pair] = (guessed[pair] + STRENGTH * pool[evidence.label(pair)]) / (rest[worker] + STRENGTH);
            }
        }
    }

    @Override
    public double right(int worker, int pair, int label) {
        return knows[worker] + wrong(worker, pair, label);
    }

    @Override
    public double wrong(int worker, int pair, int label) {
        double by = pair < 0 ? STRENGTH * pool[label] / (rest[worker] + STRENGTH) : guess[pair];
        return (1 - knows[worker]) * by;
    }
}
