package io.datafi.cli.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which part dies when. The same seed gives the same plan.
 *
 * @param whileAnswering by accepted answers, ascending
 * @param whilePaying by looks at the first epoch, ascending
 */
record FaultPlan(List<Kill> whileAnswering, List<Kill> whilePaying) {
    static final List<String> PARTS = List.of("annotation", "marketplace", "reward", "postgres", "chain");

    /** Of so many kills one is kept for the payout. */
    private static final int PAYING_SHARE = 5;

    /** An epoch takes at least its finality of 12 seconds, and is looked at five times in each. */
    private static final int LOOKS = 50;

    /**
     * One kill.
     *
     * @param at due from this count on
     */
    record Kill(long at, String part) {}

    int kills() {
        return whileAnswering.size() + whilePaying.size();
    }

    /** Kills spread evenly in number over the parts and by chance over time. */
    static FaultPlan of(long seed, int kills, long answers) {
        Random random = new Random(seed);
        int paying = kills / PAYING_SHARE;
        return new FaultPlan(
                spread(kills - paying, Math.max(1, answers * 9 / 10), random), spread(paying, LOOKS, random));
    }

    /** Every part once while answers come in and once while they are paid. */
    static FaultPlan eachOnce(long seed, long answers) {
        Random random = new Random(seed);
        return new FaultPlan(
                spread(PARTS.size(), Math.max(1, answers * 7 / 10), random), spread(PARTS.size(), LOOKS, random));
    }

    private static List<Kill> spread(int kills, long span, Random random) {
        List<Kill> spread = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            spread.add(new Kill(1 + random.nextLong(span), PARTS.get(i % PARTS.size())));
        }
        spread.sort(Comparator.comparingLong(Kill::at));
        return List.copyOf(spread);
    }
}
