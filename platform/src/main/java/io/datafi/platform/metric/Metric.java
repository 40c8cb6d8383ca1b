package io.datafi.platform.metric;

import java.util.List;

/**
 * One metric of the database.
 *
 * @param name with dots; a unit comes last in it
 * @param label what tells its rows apart; empty: it has one row and no label
 * @param values of the label that are shown, as 0, even when no row has them
 * @param meaning in one line
 */
public record Metric(String name, String label, List<String> values, String meaning) {
    /** A metric without a label. */
    public static Metric of(String name, String meaning) {
        return new Metric(name, "", List.of(""), meaning);
    }

    /** A metric that has a row for each of some values. */
    public static Metric of(String name, String label, List<String> values, String meaning) {
        return new Metric(name, label, List.copyOf(values), meaning);
    }
}
