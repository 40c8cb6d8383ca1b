package io.datafi.rules.agreement;

import java.util.Arrays;

/** A measure of agreement over independent units. */
public interface Coefficient {
    /** The number of units that it is computed from. */
    int units();

    /**
     * The coefficient when unit u counts {@code times[u]} times.
     *
     * @param times from 0, one for each unit
     * @return at most 1, 0 where agreement is what chance would give; NaN where chance alone would
     *     agree always, or nothing was judged twice
     */
    double of(int[] times);

    /** The coefficient when every unit counts once. */
    default double value() {
        int[] once = new int[units()];
        Arrays.fill(once, 1);
        return of(once);
    }
}
