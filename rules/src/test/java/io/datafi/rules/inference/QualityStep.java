package io.datafi.rules.inference;

import io.datafi.rules.math.SoftMax;

/**
 * One step of {@code quality/2} from published tables, written anew: what a stranger's program
 * would do. Sharpen the posterior, count, shrink, multiply, temper.
 */
final class QualityStep {
    private static final double BILLION = TruthTables.WHOLE;

    private final AnswerIndex answers;
    private final int[] gold;
    private final double[] weight;
    private final TruthTables tables;
    private final int k;
    private double move;

    QualityStep(AnswerIndex answers, int[] gold, double[] weight, TruthTables tables) {
        this.answers = answers;
        this.gold = gold;
        this.weight = weight;
        this.tables = tables;
        k = answers.classes().size();
    }

    /** The largest move of any cell of posterior, prior or confusion, in ppb. */
    double largestMove() {
        double temper = tables.temper() / BILLION;
        double evidence = tables.likelihoodExponent() / BILLION;
        int tasks = answers.tasks().size();
        double[] prior = new double[k];
        double[][][] count = new double[answers.workers().size()][k][k];
        for (int task = 0; task < tasks; task++) {
            double[] sharp = new double[k];
            for (int c = 0; c < k; c++) {
                sharp[c] = Math.log(tables.posterior(task, c) / BILLION) / temper;
            }
            SoftMax.inPlace(sharp);
            for (int c = 0; c < k; c++) {
                prior[c] += sharp[c];
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    count[answers.worker(a)][c][answers.label(a)] += weight(a) * sharp[c];
                }
            }
        }
        double[] votes = votes();
        for (int c = 0; c < k; c++) {
            prior[c] = (prior[c] + votes[c] + 1) / (2 * tasks + k);
            see(prior[c], tables.prior(c));
        }
        double[][][] confusion = shrunk(count);
        for (int task = 0; task < tasks; task++) {
            double[] joint = new double[k];
            for (int c = 0; c < k; c++) {
                joint[c] = Math.log(prior[c]);
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    double chance = confusion[answers.worker(a)][c][answers.label(a)];
                    joint[c] += evidence * weight(a) * Math.log(chance);
                }
                joint[c] *= temper;
            }
            SoftMax.inPlace(joint);
            for (int c = 0; c < k; c++) {
                double known = c == gold[task] ? 1 : 0;
                see(gold[task] >= 0 ? known : joint[c], tables.posterior(task, c));
            }
        }
        return move;
    }

    private double[] votes() {
        double[] votes = new double[k];
        for (int task = 0; task < answers.tasks().size(); task++) {
            double sum = 0;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                sum += weight(a);
            }
            for (int c = 0; c < k; c++) {
                double of = 0;
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    of += answers.label(a) == c ? weight(a) : 0;
                }
                double share = sum > 0 ? of / sum : 1.0 / k;
                votes[c] += gold[task] < 0 ? share : c == gold[task] ? 1 : 0;
            }
        }
        return votes;
    }

    private double[][][] shrunk(double[][][] count) {
        double s1 = tables.model().get(TruthTables.SKILL_STRENGTH) / BILLION;
        double s2 = tables.model().get(TruthTables.ROW_STRENGTH) / BILLION;
        double[] right = new double[count.length];
        double[] all = new double[count.length];
        double allRight = 0;
        double total = 0;
        for (int w = 0; w < count.length; w++) {
            for (int c = 0; c < k; c++) {
                right[w] += count[w][c][c];
                for (int l = 0; l < k; l++) {
                    all[w] += count[w][c][l];
                }
            }
            allRight += right[w];
            total += all[w];
        }
        double pool = Math.max(1.0 / k, (allRight + 1) / (total + k));
        double[][][] confusion = new double[count.length][k][k];
        for (int w = 0; w < count.length; w++) {
            double accuracy = (right[w] + s1 * pool) / (all[w] + s1);
            for (int c = 0; c < k; c++) {
                double row = 0;
                for (int l = 0; l < k; l++) {
                    row += count[w][c][l];
                }
                for (int l = 0; l < k; l++) {
                    double mean = l == c ? accuracy : (1 - accuracy) / Math.max(1, k - 1);
                    confusion[w][c][l] = k == 1 ? 1 : (count[w][c][l] + s2 * mean) / (row + s2);
                    see(confusion[w][c][l], tables.confusion(w, c, l));
                }
            }
        }
        return confusion;
    }

    private double weight(int answer) {
        return weight == null ? 1 : weight[answer];
    }

    private void see(double share, long ppb) {
        move = Math.max(move, Math.abs(share * BILLION - ppb));
    }
}
