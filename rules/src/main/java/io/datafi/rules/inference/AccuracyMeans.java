package io.datafi.rules.inference;

/**
 * One accuracy a worker, errors spread evenly over the other classes:
 *
 * <pre>
 * ā    = max(1/K, (right answers of all + 1) / (answers of all + K))
 * a(w) = (right answers + strength·ā) / (answers + strength)
 * m    = a(w) if the label is right, else (1 − a(w)) / (K − 1)
 * </pre>
 *
 * <p>ā is never worse than guessing: where everything else is symmetric, that ties classes to labels.
 */
final class AccuracyMeans implements RowMeans {
    private final Evidence evidence;
    private final double strength;
    private final double[] right;
    private final double[] wrong;

    /**
     * @param strength how many answers the accuracy of all counts for in a worker's
     */
    AccuracyMeans(Evidence evidence, double strength) {
        this.evidence = evidence;
        this.strength = strength;
        right = new double[evidence.workers()];
        wrong = new double[right.length];
    }

    @Override
    public void learn(double[] counts) {
        int k = evidence.classes();
        double sum = 0;
        for (int worker = 0; worker < right.length; worker++) {
            right[worker] = 0;
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                right[worker] += counts[pair];
            }
            sum += right[worker];
        }
        double pool = Math.max(1.0 / k, (sum + 1) / (evidence.all() + k));
        for (int worker = 0; worker < right.length; worker++) {
            right[worker] = (right[worker] + strength * pool) / (evidence.total(worker) + strength);
            wrong[worker] = k == 1 ? 0 : (1 - right[worker]) / (k - 1);
        }
    }

    @Override
    public double right(int worker, int pair, int label) {
        return right[worker];
    }

    @Override
    public double wrong(int worker, int pair, int label) {
        return wrong[worker];
    }
}
