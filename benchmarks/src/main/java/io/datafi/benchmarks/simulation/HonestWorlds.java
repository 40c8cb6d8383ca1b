package io.datafi.benchmarks.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Honest campaigns over the whole range of what campaigns are like: accuracy .6 to 1, up to 60 % hard items
 * that may mislead everybody alike, 2 to 20 classes, 3 to 200 accounts, 1 to 100 answers a task.
 */
final class HonestWorlds {
    private static final int ANSWERS_MAX = 4_000;
    private static final int TASKS_MAX = 400;
    private static final int TASKS_MIN = 20;

    /**
     * One way to part the worlds into strata.
     *
     * @param value by which they are parted
     * @param bounds lower ends of the strata but the first
     */
    record Cut(String name, ToDoubleFunction<World> value, double... bounds) {
        int of(World world) {
            int stratum = 0;
            while (stratum < bounds.length && value.applyAsDouble(world) >= bounds[stratum]) {
                stratum++;
            }
            return stratum;
        }

        /** What the worlds of a stratum have in common. */
        String name(int stratum) {
            String from = stratum == 0 ? "" : " from " + bounds[stratum - 1];
            return name + from + (stratum == bounds.length ? "" : " below " + bounds[stratum]);
        }
    }

    /** All of them. */
    static final List<Cut> CUTS = List.of(
            new Cut("accuracy", World::accuracy, .7, .8, .9, .97),
            new Cut("hard items", World::hardShare, .2, .4),
            new Cut("loss on hard items", World::hardLoss, .2, .4),
            new Cut("shared mistakes", World::attraction, .01, .99),
            new Cut("classes", World::classes, 3, 6),
            new Cut("accounts", World::accounts, 6, 20, 60),
            new Cut("answers a task", World::overlap, 3, 6, 20),
            new Cut("gold", World::goldShare, .01));

    private HonestWorlds() {}

    /** One world; the same seed gives the same. */
    static World drawn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double accuracy = random.nextInt(8) == 0 ? 1 : .6 + .4 * random.nextDouble();
        double spread = Math.min(1 - accuracy, .1 * random.nextDouble());
        double hardShare = random.nextInt(4) == 0 ? 0 : .6 * random.nextDouble();
        double hardLoss = .5 * random.nextDouble();
        double attraction = random.nextInt(3) == 0 ? 0 : random.nextInt(2) == 0 ? 1 : random.nextDouble();
        int accounts = between(random, 3, 200);
        int overlap = Math.min(accounts, between(random, 1, 100));
        int tasks = Math.clamp(ANSWERS_MAX / overlap, TASKS_MIN, between(random, TASKS_MIN, TASKS_MAX));
        double[] prior = prior(random, between(random, 2, 20));
        double gold = random.nextBoolean() ? .1 : 0;
        int exam = random.nextBoolean() ? 10 : 0;
        return new World(
                tasks,
                gold,
                overlap,
                accounts,
                prior,
                accuracy,
                spread,
                hardShare,
                hardLoss,
                attraction,
                exam,
                random.nextBoolean());
    }

    /** Each order of magnitude as often. */
    private static int between(SplittableRandom random, int least, int most) {
        double log = random.nextDouble() * StrictMath.log((most + 1.0) / least);
        return Math.min(most, (int) (least * StrictMath.exp(log)));
    }

    /** Even, or the first class up to four times as frequent as the others. */
    private static double[] prior(SplittableRandom random, int classes) {
        double[] prior = new double[classes];
        Arrays.fill(prior, 1);
        prior[0] = 1 + 3 * random.nextDouble();
        double sum = classes - 1 + prior[0];
        Arrays.setAll(prior, c -> prior[c] / sum);
        return prior;
    }
}
