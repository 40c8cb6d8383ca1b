package io.datafi.cli;

import java.math.BigDecimal;
import java.util.Map;

/** Figures for people. */
public final class Amounts {
    private static final int LEDGER_DECIMALS = 6;
    private static final int PPB_OF_PERCENT = 7;

    /** Digits behind the point of one whole of the token. */
    private static final Map<String, Integer> TOKEN_DECIMALS = Map.of("TUSD", 6);

    private Amounts() {}

    /** Base units in whole ones, with their asset; empty: the asset is not known. */
    public static String text(long baseUnits, String asset) {
        return (BigDecimal.valueOf(baseUnits, LEDGER_DECIMALS).toPlainString() + " " + asset).strip();
    }

    /**
     * Token units in whole ones, with their asset, and as they stand on chain.
     *
     * @param asset of which the token is; one that is not known is left out
     */
    static String ofToken(String tokenUnits, String asset) {
        Integer decimals = TOKEN_DECIMALS.get(asset);
        return decimals == null
                ? tokenUnits + " token units"
                : "%s %s (%s token units)"
                        .formatted(
                                new BigDecimal(tokenUnits)
                                        .movePointLeft(decimals)
                                        .toPlainString(),
                                asset,
                                tokenUnits);
    }

    /** Whole ones in base units, exactly. */
    static long baseUnits(BigDecimal whole) {
        return whole.movePointRight(LEDGER_DECIMALS).longValueExact();
    }

    /** Parts per billion, such as {@code 5 %}. */
    static String percent(long ppb) {
        return BigDecimal.valueOf(ppb, PPB_OF_PERCENT).stripTrailingZeros().toPlainString() + " %";
    }
}
