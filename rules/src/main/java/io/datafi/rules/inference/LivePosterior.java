package io.datafi.rules.inference;

import io.datafi.rules.math.SoftMax;

/**
 * The posterior of one task from published tables and the answers it has so far: what a new answer
 * changes at once, without a fit. For display and closing; pay and delivered labels use full fits.
 */
public final class LivePosterior {
    private static final double WHOLE = TruthTables.WHOLE;

    private final int k;
    private final int workers;
    private final double[] logPrior;
    private final double[] logLikelihood;
    private final double temper;

    /** Takes the logs of the tables. */
    public LivePosterior(TruthTables tables) {
        k = tables.answers().classes().size();
        workers = tables.answers().workers().size();
        logPrior = new double[k];
        logLikelihood = new double[(workers + 1) * k * k];
        temper = tables.temper() / WHOLE;
        double exponent = tables.likelihoodExponent() / WHOLE;
        for (int c = 0; c < k; c++) {
            logPrior[c] = log(tables.prior(c));
            for (int given = 0; given < k; given++) {
                long sum = 0;
                for (int worker = 0; worker < workers; worker++) {
                    long ppb = tables.confusion(worker, c, given);
                    logLikelihood[(worker * k + given) * k + c] = exponent * log(ppb);
                    sum += ppb;
                }
                long mean = workers == 0 ? TruthTables.WHOLE / k : sum / workers;
                logLikelihood[(workers * k + given) * k + c] = exponent * log(mean);
            }
        }
    }

    /**
     * Infers one task.
     *
     * @param worker of each answer, by index; -1 for one without a row, who counts as the mean
     * @param label of each answer, by index
     * @return probability of each class, sums to 1
     */
    public double[] of(int[] worker, int[] label) {
        double[] joint = logPrior.clone();
        for (int a = 0; a < worker.length; a++) {
            int row = worker[a] < 0 ? workers : worker[a];
            for (int c = 0; c < k; c++) {
                joint[c] += logLikelihood[(row * k + label[a]) * k + c];
            }
        }
        for (int c = 0; c < k; c++) {
            joint[c] *= temper;
        }
        SoftMax.inPlace(joint);
        return joint;
    }

    /** A published 0 is nearly, but not quite, impossible. */
    private static double log(long ppb) {
        return StrictMath.log(Math.max(ppb, 1) / WHOLE);
    }
}
