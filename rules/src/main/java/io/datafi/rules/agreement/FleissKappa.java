package io.datafi.rules.agreement;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

/**
 * Fleiss' kappa: the agreement of several workers on classes, each task judged by the same number
 * of them. Where tasks have different numbers of answers, use {@link KrippendorffAlpha#nominal}.
 *
 * @see "Fleiss (1971), Psychological Bulletin 76(5), 378-382"
 */
public final class FleissKappa implements Coefficient {
    private final Units units;
    private final int perUnit;
    private final double[] agreement;

    private FleissKappa(Units units, int perUnit) {
        this.units = units;
        this.perUnit = perUnit;
        agreement = new double[units.size()];
        for (int u = 0; u < agreement.length; u++) {
            int same = 0;
            for (int i = units.from(u); i < units.from(u + 1); i++) {
                for (int j = i; j > units.from(u) && units.value(j - 1) == units.value(i); j--) {
                    same += 2;
                }
            }
            agreement[u] = same / ((double) perUnit * (perUnit - 1));
        }
    }

    /**
     * Compares all workers.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if there is no unit, or units have
     *     different numbers of answers
     */
    public static FleissKappa of(Units units) {
        if (units.size() == 0) {
            throw INPUT_OUT_OF_BOUNDS.because("no task has two answers");
        }
        int perUnit = units.from(1);
        for (int u = 1; u < units.size(); u++) {
            int size = units.from(u + 1) - units.from(u);
            if (size != perUnit) {
                throw INPUT_OUT_OF_BOUNDS.because(
                        "it needs as many answers on every task; one has %d, another %d", perUnit, size);
            }
        }
        return new FleissKappa(units, perUnit);
    }

    @Override
    public int units() {
        return units.size();
    }

    @Override
    public double of(int[] times) {
        double count = 0;
        double observed = 0;
        for (int u = 0; u < agreement.length; u++) {
            count += times[u];
            observed += times[u] * agreement[u];
        }
        double expected = 0;
        for (long total : units.totals(times)) {
            double share = total / (count * perUnit);
            expected += share * share;
        }
        return expected < 1 ? (observed / count - expected) / (1 - expected) : Double.NaN;
    }
}
