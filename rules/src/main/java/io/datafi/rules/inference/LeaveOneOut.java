package io.datafi.rules.inference;

/**
 * The probability of each answer given the others on its task, from a finished fit. The answer is
 * left out of the task's posterior exactly and of the worker's confusion by its own expected count.
 */
final class LeaveOneOut {
    private final AnswerTable answers;
    private final EmPass pass;
    private final Shrinkage shrinkage;
    private final int k;
    private final double[] logPrior;

    LeaveOneOut(AnswerTable answers, EmPass pass, Shrinkage shrinkage) {
        this.answers = answers;
        this.pass = pass;
        this.shrinkage = shrinkage;
        k = answers.classes().size();
        logPrior = pass.prior();
        for (int c = 0; c < k; c++) {
            logPrior[c] = StrictMath.log(logPrior[c]);
        }
    }

    /** Sum of the logs of the predictions, weighted as the answers are, in nats. */
    double score(double exponent) {
        double[] without = without(exponent);
        double[] mean = means();
        double[] rows = rows();
        double strength = shrinkage.rowStrength();
        double[] joint = new double[k];
        double score = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (pass.gold(task) >= 0) {
                continue;
            }
            pass.logJoint(task, logPrior, joint);
            for (int c = 0; c < k; c++) {
                joint[c] *= exponent;
            }
            EmPass.normalise(joint);
            // The product over a task's answers stays a number: k answers at a time would not.
            double ofTask = 0;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                int given = answers.label(a);
                int worker = answers.worker(a);
                double weight = pass.weight(a);
                double sum = 0;
                double predicted = 0;
                for (int c = 0; c < k; c++) {
                    int cell = (worker * k + given) * k + c;
                    double share =
                            joint[c]
                                    * (weight == 1
                                            ? without[cell]
                                            : StrictMath.pow(without[cell], weight));
                    double own = weight * pass.posterior(task, c);
                    double count =
                            Math.max(0, shrinkage.count(worker, c, given) - own)
                                    + strength * mean[cell];
                    sum += share;
                    predicted += share * count / (rows[worker * k + c] - own + strength);
                }
                ofTask += weight * StrictMath.log(Math.max(predicted / sum, Double.MIN_NORMAL));
            }
            score += ofTask;
        }
        return score;
    }

    /** What a posterior is multiplied by to take an answer out of it. */
    private double[] without(double exponent) {
        double[] without = new double[pass.logConfusion().length];
        for (int i = 0; i < without.length; i++) {
            without[i] = StrictMath.exp(-exponent * pass.logConfusion()[i]);
        }
        return without;
    }

    private double[] means() {
        double[] means = new double[pass.logConfusion().length];
        double pool = shrinkage.poolAccuracy();
        for (int i = 0; i < means.length; i++) {
            double accuracy = shrinkage.accuracy(i / (k * k), pool);
            means[i] = shrinkage.mean(accuracy, i % k, i / k % k);
        }
        return means;
    }

    private double[] rows() {
        double[] rows = new double[answers.workers().size() * k];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = shrinkage.row(i / k, i % k);
        }
        return rows;
    }
}
