package io.datafi.rules.rating;

import java.util.Arrays;
import java.util.OptionalLong;

/** How firm an order is: the votes it takes to turn it round. */
public final class VotesToOvertake {
    private VotesToOvertake() {}

    /**
     * The least number of further votes on two items, all for the lower, after which it is no
     * longer the lower; none if one of them has no finite estimate. A tie counts as half a win.
     *
     * @param item index of an item
     * @param other index of another
     */
    public static OptionalLong votes(PairCounts counts, int item, int other) {
        Design all = Design.of(counts);
        int[] place = new Components(all, true).largest();
        if (item == other || place[item] < 0 || place[other] < 0) {
            return OptionalLong.empty();
        }
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        double[] at =
                new BradleyTerry(TieModel.HALF).fit(all.among(place, rated)).parameters();
        boolean below = at[place[item]] < at[place[other]];
        int lower = below ? item : other;
        int upper = below ? other : item;
        if (at[place[lower]] == at[place[upper]]) {
            return OptionalLong.of(0);
        }
        long enough = 1;
        while (!turned(all, place, rated, lower, upper, enough)) {
            enough *= 2;
        }
        long few = enough / 2;
        while (enough - few > 1) {
            long middle = (few + enough) / 2;
            if (turned(all, place, rated, lower, upper, middle)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    private static boolean turned(Design all, int[] place, int rated, int lower, int upper, long votes) {
        Design more = all.among(place, rated);
        more.addWins(place[lower], place[upper], votes);
        double[] at = new BradleyTerry(TieModel.HALF).fit(more).parameters();
        return at[place[lower]] >= at[place[upper]];
    }
}
