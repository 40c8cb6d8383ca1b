package io.datafi.benchmarks.simulation;

import java.util.SplittableRandom;

/**
 * A way to be paid for less than honest work.
 *
 * @param effort share of its paid answers that an account works for as honest ones do
 * @param timing which answers those are
 * @param idle what it answers otherwise
 * @param sourceRight share of right answers of the group's common source, where idle is SOURCE
 * @param examEffort probability that an exam answer is worked for, else as when idle
 * @param knowsGold whether it knows the class of gold items
 * @param accounts that follow the strategy together
 * @param busy answers of each account, in those of an honest one
 */
public record Strategy(
        double effort,
        Timing timing,
        Idle idle,
        double sourceRight,
        double examEffort,
        boolean knowsGold,
        int accounts,
        double busy) {
    /** Which answers are worked for. */
    public enum Timing {
        /** Each by chance. */
        SPREAD,
        /** The first. */
        FIRST,
        /** By turns of ten. */
        TURNS
    }

    /** What an account answers when it does not work. */
    public enum Idle {
        /** Any class. */
        GUESS,
        /** The most frequent class. */
        FREQUENT,
        /** The answer of the group's common source. */
        SOURCE
    }

    private static final int GROUP_MAX = 8;
    private static final double BUSY_MIN = .2;
    private static final double BUSY_MAX = 4;
    private static final double SOURCE_MAX = .95;

    /** How far a parameter moves at most when a strategy is changed a little, of its range. */
    private static final double STEP = .15;

    /** Answers of a turn of work and the idle turn after it, where there are many. */
    private static final double CYCLE = 20;

    private static final int CYCLES_MIN = 2;

    /** One of all of them. */
    static Strategy drawn(SplittableRandom random) {
        Idle idle = Idle.values()[random.nextInt(Idle.values().length)];
        return new Strategy(
                hundredths(Math.max(0, 1.2 * random.nextDouble() - .2)),
                Timing.values()[random.nextInt(Timing.values().length)],
                idle,
                idle == Idle.SOURCE ? hundredths(SOURCE_MAX * random.nextDouble()) : 0,
                random.nextInt(3) / 2.0,
                random.nextInt(4) == 0,
                random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(GROUP_MAX),
                hundredths(BUSY_MIN * StrictMath.pow(BUSY_MAX / BUSY_MIN, random.nextDouble())));
    }

    /** One like it: a parameter drawn anew, the numbers moved a little. */
    Strategy changed(SplittableRandom random) {
        Strategy other = drawn(random);
        int anew = random.nextInt(6);
        return new Strategy(
                anew == 0 ? other.effort : moved(effort, 0, 1, random),
                anew == 1 ? other.timing : timing,
                idle,
                idle == Idle.SOURCE ? moved(sourceRight, 0, SOURCE_MAX, random) : 0,
                anew == 2 ? other.examEffort : examEffort,
                anew == 3 ? other.knowsGold : knowsGold,
                anew == 4 ? other.accounts : accounts,
                anew == 5 ? other.busy : moved(busy, BUSY_MIN, BUSY_MAX, random));
    }

    private static double moved(double value, double least, double most, SplittableRandom random) {
        double step = (2 * random.nextDouble() - 1) * STEP * (most - least);
        return hundredths(Math.clamp(value + step, least, most));
    }

    private static double hundredths(double value) {
        return Math.rint(value * 100) / 100;
    }

    /** Paid answers of each account, about. */
    double answers(World world) {
        return busy * world.tasks() * world.overlap() / (double) world.accounts();
    }

    /**
     * Whether a paid answer is worked for.
     *
     * @param done answers before it
     */
    boolean works(int done, World world, SplittableRandom random) {
        return timing == Timing.SPREAD ? random.nextDouble() < effort : works(done, answers(world));
    }

    private boolean works(int done, double answers) {
        double cycle = Math.min(CYCLE, answers / CYCLES_MIN);
        return timing == Timing.FIRST ? done < effort * answers : done % cycle < effort * cycle;
    }

    /**
     * The information for each answer, in that of an honest one: knowledge is accuracy beyond
     * guessing, and of answers of one source to one item only the first says something.
     */
    public double information(World world) {
        double guessing = 1.0 / world.classes();
        double honest = (world.accuracy() - guessing) / (1 - guessing);
        double source = Math.max(0, (sourceRight - guessing) / (1 - guessing));
        double worked = worked(world);
        // Each account gives its source's answer to this part of the items, and to each item once.
        double part = Math.min(1, answers(world) * (1 - worked) / world.tasks());
        double fresh = part == 0 ? 1 : (1 - StrictMath.pow(1 - part, accounts)) / (accounts * part);
        double rest = idle == Idle.SOURCE ? source / honest * fresh : 0;
        return worked + (1 - worked) * rest;
    }

    /** Share of the paid answers that are worked for. */
    private double worked(World world) {
        if (timing == Timing.SPREAD) {
            return effort;
        }
        double answers = answers(world);
        int worked = 0;
        int all = (int) Math.round(answers);
        for (int done = 0; done < all; done++) {
            worked += works(done, answers) ? 1 : 0;
        }
        return worked / (double) all;
    }
}
