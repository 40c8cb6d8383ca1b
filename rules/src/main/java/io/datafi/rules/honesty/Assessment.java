package io.datafi.rules.honesty;

import java.util.List;

/**
 * What is found of one account, in ppb.
 *
 * @param source index of the account whose answers it gives: itself, unless it is DEPENDENT
 * @param skill expected share of right answers
 * @param lower the share lies above this with probability .975
 * @param upper and below this
 * @param worth expected third power of knowledge: of one answer, in parts of the price
 * @param honesty probability that the account answered steadily and by itself; 0 with any reason
 * @param reasons what is proven against it
 */
public record Assessment(
        int source,
        long skill,
        long lower,
        long upper,
        long worth,
        long honesty,
        List<Reason> reasons) {
    private static final double TAIL = .025;

    /** Copies the reasons. */
    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /** Rounds; luck is how often the account is right where it guesses. */
    static Assessment of(
            int source,
            double luck,
            double[] steady,
            double worth,
            double honesty,
            List<Reason> reasons) {
        double skill = 0;
        for (int i = 0; i < Skills.SIZE; i++) {
            skill += steady[i] * accuracy(Skills.at(i), luck);
        }
        return new Assessment(
                source,
                ppb(skill),
                ppb(accuracy(quantile(steady, TAIL), luck)),
                ppb(accuracy(quantile(steady, 1 - TAIL), luck)),
                ppb(worth),
                ppb(honesty),
                reasons);
    }

    private static double accuracy(double s, double luck) {
        double known = s * Channel.MEAN_EASE;
        return Math.max(known, 0) + (1 - Math.abs(known)) * luck;
    }

    /** Where the mass passes a share; the mass of a grid point lies evenly around it. */
    private static double quantile(double[] mass, double share) {
        double below = 0;
        int i = 0;
        while (i < mass.length - 1 && below + mass[i] < share) {
            below += mass[i++];
        }
        double step = Skills.at(1) - Skills.at(0);
        double inside = mass[i] == 0 ? .5 : (share - below) / mass[i];
        return Math.clamp(Skills.at(i) + (inside - .5) * step, -1, 1);
    }

    private static long ppb(double share) {
        return Math.round(share * 1e9);
    }
}
