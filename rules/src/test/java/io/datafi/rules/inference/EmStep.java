package io.datafi.rules.inference;

/**
 * One step of expectation-maximisation from published tables, written anew: what a stranger's
 * program would do.
 */
final class EmStep {
    private final AnswerIndex answers;
    private final TruthTables tables;
    private final int k;
    private final double[][][] confusion;
    private final double[] prior;

    EmStep(AnswerIndex answers, TruthTables tables) {
        this.answers = answers;
        this.tables = tables;
        k = answers.classes().size();
        confusion = new double[answers.workers().size()][k][k];
        prior = new double[k];
    }

    /**
     * Maximises from the posterior, expects from the result; the largest move of any cell, in ppb.
     */
    double movesFromPosterior() {
        double move = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int c = 0; c < k; c++) {
                prior[c] += (double) tables.posterior(task, c) / answers.tasks().size();
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    confusion[answers.worker(a)][c][answers.label(a)] += tables.posterior(task, c);
                }
            }
        }
        for (int c = 0; c < k; c++) {
            move = Math.max(move, Math.abs(prior[c] - tables.prior(c)));
            for (int worker = 0; worker < confusion.length; worker++) {
                double sum = 0;
                for (double cell : confusion[worker][c]) {
                    sum += cell;
                }
                for (int given = 0; given < k && sum > 0; given++) {
                    confusion[worker][c][given] *= TruthTables.WHOLE / sum;
                    double published = tables.confusion(worker, c, given);
                    move = Math.max(move, Math.abs(confusion[worker][c][given] - published));
                }
            }
        }
        return Math.max(move, expect());
    }

    /** Expects from the published prior and confusion; the largest move of a posterior, in ppb. */
    double movesFromConfusion() {
        for (int c = 0; c < k; c++) {
            prior[c] = tables.prior(c);
            for (int worker = 0; worker < confusion.length; worker++) {
                for (int given = 0; given < k; given++) {
                    confusion[worker][c][given] = tables.confusion(worker, c, given);
                }
            }
        }
        return expect();
    }

    private double expect() {
        double move = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            double[] joint = new double[k];
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                joint[c] = Math.log(prior[c]);
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    joint[c] += Math.log(confusion[answers.worker(a)][c][answers.label(a)]);
                }
                largest = Math.max(largest, joint[c]);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                joint[c] = Math.exp(joint[c] - largest);
                sum += joint[c];
            }
            for (int c = 0; c < k; c++) {
                double stepped = TruthTables.WHOLE * joint[c] / sum;
                move = Math.max(move, Math.abs(stepped - tables.posterior(task, c)));
            }
        }
        return move;
    }
}
