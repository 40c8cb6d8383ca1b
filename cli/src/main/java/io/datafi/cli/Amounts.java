package io.datafi.cli;

import java.math.BigDecimal;

/** Figures for people. */
public final class Amounts {
    private static final int LEDGER_DECIMALS = 6;
    private static final int PPB_OF_PERCENT = 7;

    private Amounts() {}

    /** Base units in whole ones, with their asset; empty: the asset is not known. */
    public static String text(long baseUnits, String asset) {
        return (BigDecimal.valueOf(baseUnits, LEDGER_DECIMALS).toPlainString() + " " + asset).strip();
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
