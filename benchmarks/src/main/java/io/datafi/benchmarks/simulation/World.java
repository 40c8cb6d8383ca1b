package io.datafi.benchmarks.simulation;

import java.util.Arrays;

/**
 * What a simulated campaign is like before anyone misbehaves.
 *
 * @param tasks number of items
 * @param goldShare share of items whose class is known
 * @param overlap answers per item
 * @param accounts that take part, honest and bad
 * @param prior share of each class, sums to 1
 * @param accuracy mean share of right answers of an honest account
 * @param spread honest accounts' accuracy lies uniformly within this of the mean
 * @param hardShare share of items on which honest accounts do worse
 * @param hardLoss how much lower accuracy is on hard items than on the others
 * @param attraction share of honest wrong answers that give the one class that misleads on the
 *     item; the others are spread evenly
 * @param examSize exam questions each account answers, the same for all
 * @param timed whether answers have an order in time
 */
public record World(
        int tasks,
        double goldShare,
        int overlap,
        int accounts,
        double[] prior,
        double accuracy,
        double spread,
        double hardShare,
        double hardLoss,
        double attraction,
        int examSize,
        boolean timed) {
    /** The standard campaign: 600 items, 60 accounts, an exam of 10, evenly likely classes. */
    public static World of(int classes) {
        double[] prior = new double[classes];
        Arrays.fill(prior, 1.0 / classes);
        return new World(600, 0.1, 5, 60, prior, 0.85, 0.1, 0.3, 0.2, 0, 10, true);
    }

    /** The same campaign with other shares of the classes. */
    public World withPrior(double... shares) {
        return new World(
                tasks,
                goldShare,
                overlap,
                accounts,
                shares,
                accuracy,
                spread,
                hardShare,
                hardLoss,
                attraction,
                examSize,
                timed);
    }

    /** The same campaign with other difficulty. */
    public World withHard(double share, double loss, double attraction) {
        return new World(
                tasks, goldShare, overlap, accounts, prior, accuracy, spread, share, loss, attraction, examSize, timed);
    }

    /** The same campaign with other honest accounts. */
    public World withHonest(double mean, double spread) {
        return new World(
                tasks,
                goldShare,
                overlap,
                accounts,
                prior,
                mean,
                spread,
                hardShare,
                hardLoss,
                attraction,
                examSize,
                timed);
    }

    /** The same campaign with other numbers of items, answers to each, and accounts. */
    public World sized(int tasks, int overlap, int accounts) {
        return new World(
                tasks,
                goldShare,
                overlap,
                accounts,
                prior,
                accuracy,
                spread,
                hardShare,
                hardLoss,
                attraction,
                examSize,
                timed);
    }

    /** The same campaign without an order of answers. */
    public World untimed() {
        return new World(
                tasks,
                goldShare,
                overlap,
                accounts,
                prior,
                accuracy,
                spread,
                hardShare,
                hardLoss,
                attraction,
                examSize,
                false);
    }

    int classes() {
        return prior.length;
    }
}
