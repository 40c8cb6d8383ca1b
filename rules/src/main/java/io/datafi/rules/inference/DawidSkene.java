package io.datafi.rules.inference;

import static io.datafi.rules.RuleError.NOT_CONVERGED;

import io.datafi.rules.Interruption;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * {@code dawid-skene-ml/1}: the true class of each task and the confusion matrix of each worker by
 * plain maximum likelihood, found by expectation-maximisation from the share of each class among a
 * task's answers.
 *
 * <p>Every sum is taken in the table's order, those over tasks in blocks of {@value #BLOCK}, with
 * {@link StrictMath}: the result is the same bytes whatever the order of input or the machine.
 *
 * @see "Dawid & Skene (1979), Applied Statistics 28(1), 20-28"
 */
public final class DawidSkene {
    /** The name of the rule version. */
    public static final String RULE = "dawid-skene-ml/1";

    /** The fit is done when no posterior moved by more than this in a step. */
    static final double CHANGE_DONE = 1e-12;

    /**
     * At the iteration bound a fit that moves no more than this, one part per billion, still
     * counts.
     */
    static final double CHANGE_TOLERATED = 1e-9;

    /**
     * The iteration bound; where the likelihood is flat EM creeps, which small tables can afford to
     * wait for.
     */
    static final int ITERATIONS_MAX = 200_000;

    /** Large tables have a lower bound: this many cells may be visited, */
    static final long VISITS_MAX = 2_000_000_000L;

    /** but so many iterations are always made. */
    static final int ITERATIONS_MIN = 20_000;

    private static final int BLOCK = 1024;

    private final AnswerIndex answers;
    private final int[] gold;
    private final int tasks;
    private final int k;
    private final double[] posterior;
    private final double[] confusion;
    private final double[] logConfusion;
    private final double[] prior;
    private double logLikelihood;

    private DawidSkene(AnswerIndex answers, int[] gold) {
        this.answers = answers;
        this.gold = gold;
        tasks = answers.tasks().size();
        k = answers.classes().size();
        // The start is the share of each class among the answers of each task.
        posterior = MajorityVote.posterior(answers, gold);
        confusion = new double[answers.confusionCells()];
        logConfusion = new double[confusion.length];
        prior = new double[k];
    }

    /**
     * Fits the model.
     *
     * @param answers sparse, tasks x workers; a worker may answer a task on several occasions
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}; a known task's
     *     posterior stays at its class
     * @return posterior and log-likelihood in nats
     * @throws io.datafi.rules.RuleException NOT_CONVERGED if a posterior still moves at the
     *     iteration bound
     */
    public static Estimate fit(AnswerIndex answers, int[] gold) {
        return new DawidSkene(answers, gold).fit();
    }

    private Estimate fit() {
        double change = Double.POSITIVE_INFINITY;
        int iteration = 0;
        long bound = Math.clamp(VISITS_MAX / Math.max(1, (long) answers.size() * k), ITERATIONS_MIN, ITERATIONS_MAX);
        while (change > CHANGE_DONE && iteration < bound) {
            Interruption.check();
            maximise();
            change = expect();
            iteration++;
        }
        if (change > CHANGE_TOLERATED) {
            throw NOT_CONVERGED.because("a posterior still moves by %s after %d iterations", change, iteration);
        }
        return new Estimate(posterior, logLikelihood, iteration);
    }

    /** Prior and confusion from the posterior: shares of expected counts. */
    private void maximise() {
        Arrays.fill(confusion, 0);
        Arrays.fill(prior, 0);
        double[] block = new double[k];
        for (int start = 0; start < tasks; start += BLOCK) {
            Arrays.fill(block, 0);
            for (int task = start; task < Math.min(tasks, start + BLOCK); task++) {
                for (int c = 0; c < k; c++) {
                    block[c] += posterior[task * k + c];
                }
                count(task);
            }
            for (int c = 0; c < k; c++) {
                prior[c] += block[c];
            }
        }
        for (int c = 0; c < k; c++) {
            prior[c] /= tasks;
        }
        for (int worker = 0; worker < answers.workers().size(); worker++) {
            normalise(worker * k * k);
        }
    }

    private void count(int task) {
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            int cell = (answers.worker(a) * k + answers.label(a)) * k;
            for (int c = 0; c < k; c++) {
                confusion[cell + c] += posterior[task * k + c];
            }
        }
    }

    /**
     * Makes the expected counts of one worker shares of each true class; a class of which nothing
     * was seen stays 0.
     */
    private void normalise(int matrix) {
        for (int c = 0; c < k; c++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                sum += confusion[matrix + given * k + c];
            }
            for (int given = 0; given < k && sum > 0; given++) {
                confusion[matrix + given * k + c] /= sum;
            }
        }
    }

    /** The posterior from prior and confusion; returns the largest change of a cell. */
    private double expect() {
        for (int i = 0; i < confusion.length; i++) {
            logConfusion[i] = confusion[i] == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(confusion[i]);
        }
        double[] logPrior = new double[k];
        for (int c = 0; c < k; c++) {
            logPrior[c] = StrictMath.log(prior[c]);
        }
        double[] joint = new double[k];
        double change = 0;
        logLikelihood = 0;
        for (int start = 0; start < tasks; start += BLOCK) {
            double block = 0;
            for (int task = start; task < Math.min(tasks, start + BLOCK); task++) {
                logJoint(task, logPrior, joint);
                if (gold[task] >= 0) {
                    block += joint[gold[task]];
                    continue;
                }
                block += LogSumExp.of(joint);
                SoftMax.inPlace(joint);
                for (int c = 0; c < k; c++) {
                    change = Math.max(change, Math.abs(joint[c] - posterior[task * k + c]));
                    posterior[task * k + c] = joint[c];
                }
            }
            logLikelihood += block;
        }
        return change;
    }

    private void logJoint(int task, double[] logPrior, double[] joint) {
        System.arraycopy(logPrior, 0, joint, 0, k);
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            int cell = (answers.worker(a) * k + answers.label(a)) * k;
            for (int c = 0; c < k; c++) {
                joint[c] += logConfusion[cell + c];
            }
        }
    }
}
