package io.datafi.benchmarks;

import io.datafi.rules.rating.JudgeType;
import io.datafi.rules.rating.Vote;
import io.datafi.rules.rating.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up votes on items m000, m001, … of evenly spread abilities, the best first.
 *
 * @param range of the abilities, nats
 * @param ties share of votes that are ties whatever the pair
 * @param taste standard deviation of a judge's own shift of an item's ability
 */
record Arena(int items, int judges, int votesEach, double range, double ties, double taste) {
    /** What a rigging judge does. */
    enum Attack {
        /** Votes on random pairs, honestly but for the target, which always wins. */
        STUFF,
        /** Votes on nothing but the target, which always wins. */
        STUFF_ONLY,
        /** As STUFF, with five times as many votes. */
        STUFF_BUSY,
        /** As STUFF_BUSY, but rigs every other time only. */
        STUFF_HALF_BUSY,
        /** As STUFF, and against the three above the target wherever they meet others. */
        OMNIPRESENT,
        /** As STUFF, but the target always loses. */
        BURY,
        BURY_ONLY,
        BURY_BUSY
    }

    double ability(int item) {
        return range * (.5 - item / (items - 1.0));
    }

    static String item(int index) {
        return "m%03d".formatted(index);
    }

    /** All judges are honest. */
    List<Vote> honest(long seed) {
        return attacked(seed, 0, Attack.STUFF, 0);
    }

    /** The first judges rig; the votes of the others are those of {@link #honest}. */
    List<Vote> attacked(long seed, int rigging, Attack attack, int target) {
        List<Vote> votes = new ArrayList<>(judges * votesEach);
        for (int judge = 0; judge < judges; judge++) {
            var random = new SplittableRandom(seed * 1_000_003 + judge);
            double[] liking = new double[items];
            for (int item = 0; item < items; item++) {
                liking[item] = ability(item) + taste * random.nextGaussian();
            }
            boolean rigs = judge < rigging;
            int count = rigs && attack.name().contains("BUSY") ? 5 * votesEach : votesEach;
            for (int v = 0; v < count; v++) {
                boolean only = rigs && attack.name().endsWith("ONLY");
                int a = only ? target : random.nextInt(items);
                int b = (a + 1 + random.nextInt(items - 1)) % items;
                Winner winner = honest(random, liking[a] - liking[b]);
                winner = rigs ? rigged(random, attack, target, a, b, winner) : winner;
                votes.add(new Vote(item(a), item(b), winner, "j" + judge));
            }
        }
        return votes;
    }

    /** The first judges do not look at the items but vote as their type does; the others are honest. */
    List<Vote> careless(long seed, int count, JudgeType type) {
        List<Vote> votes = new ArrayList<>(honest(seed));
        var random = new SplittableRandom(~seed);
        votes.replaceAll(vote -> {
            if (Integer.parseInt(vote.judge().substring(1)) >= count) {
                return vote;
            }
            Winner winner = switch (type) {
                case INFORMATIVE -> vote.winner();
                case RANDOM -> random.nextBoolean() ? Winner.A : Winner.B;
                case FIRST -> Winner.A;
                case SECOND -> Winner.B;
            };
            return new Vote(vote.itemA(), vote.itemB(), winner, vote.judge());
        });
        return votes;
    }

    private Winner honest(SplittableRandom random, double lead) {
        if (random.nextDouble() < ties) {
            return Winner.TIE;
        }
        return random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? Winner.A : Winner.B;
    }

    private static Winner rigged(SplittableRandom random, Attack attack, int target, int a, int b, Winner honest) {
        if (a == target || b == target) {
            boolean bury = attack.name().startsWith("BURY");
            boolean lazy = attack == Attack.STUFF_HALF_BUSY && random.nextBoolean();
            return lazy ? honest : (a == target) == bury ? Winner.B : Winner.A;
        }
        boolean aAbove = a < target && a >= target - 3;
        boolean bAbove = b < target && b >= target - 3;
        return attack != Attack.OMNIPRESENT || aAbove == bAbove ? honest : aAbove ? Winner.B : Winner.A;
    }
}
