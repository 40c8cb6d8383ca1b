package io.datafi.reward.escrow;

import io.datafi.rules.apportionment.Apportionment;
import java.util.List;

/**
 * Who bears what was spent of an escrow. Deposits count in the order of their finality: each covers
 * what the ones before it left open of the reservation, and what is beyond is surplus. What was
 * spent is borne by the covering parts, in proportion to them; only if it is more than all of them
 * together, the rest is borne by the surplus in proportion. So a deposit that came once the escrow
 * was funded goes back whole as long as no more was spent than was reserved.
 */
final class Spending {
    private Spending() {}

    /**
     * What one depositor put in, in base units.
     *
     * @param covering what of it covered the reservation, at most all
     */
    record Part(long covering, long deposited) {}

    /**
     * What each depositor bears, at most what they put in; the parts sum to what was spent.
     *
     * @param spent at most the sum of all deposits
     * @param parts in the order of their first deposits, which decides equal remainders
     */
    static long[] borne(long spent, List<Part> parts) {
        long[] covering = parts.stream().mapToLong(Part::covering).toArray();
        long[] surplus = parts.stream()
                .mapToLong(part -> part.deposited() - part.covering())
                .toArray();
        long ofCovering = Math.min(spent, sum(covering));
        long[] borne = Apportionment.split(ofCovering, covering);
        long[] beyond = Apportionment.split(spent - ofCovering, surplus);
        for (int i = 0; i < borne.length; i++) {
            borne[i] = Math.addExact(borne[i], beyond[i]);
        }
        return borne;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
