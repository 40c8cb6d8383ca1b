package io.datafi.rules.simulation;

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

    private static final double[] EFFORTS = {0, .1, .2, .3, .4, .5, .6, .75, .9};
    private static final double[] SOURCES = {0, .3, .5, .65, .78, .85};
    private static final double[] EXAM_EFFORTS = {0, .5, 1};
    private static final int[] GROUPS = {1, 1, 1, 2, 3, 6};
    private static final double[] BUSY = {.2, 1, 1, 4};

    /** One of all of them. */
    static Strategy drawn(SplittableRandom random) {
        Idle idle = Idle.values()[random.nextInt(3)];
        return new Strategy(
                EFFORTS[random.nextInt(EFFORTS.length)],
                Timing.values()[random.nextInt(3)],
                idle,
                idle == Idle.SOURCE ? SOURCES[random.nextInt(SOURCES.length)] : 0,
                EXAM_EFFORTS[random.nextInt(EXAM_EFFORTS.length)],
                random.nextInt(4) == 0,
                GROUPS[random.nextInt(GROUPS.length)],
                BUSY[random.nextInt(BUSY.length)]);
    }

    /**
     * The information that one account supplies, in that of an honest one: knowledge is accuracy
     * beyond guessing, and what several accounts repeat is supplied once.
     */
    public double information(World world) {
        double guessing = 1.0 / world.classes();
        double honest = (world.accuracy() - guessing) / (1 - guessing);
        double source = Math.max(0, (sourceRight - guessing) / (1 - guessing)) / accounts;
        double rest = idle == Idle.SOURCE ? source / honest : 0;
        return effort + (1 - effort) * rest;
    }
}
