package io.datafi.cli;

import java.math.BigDecimal;

/** Amounts for people. */
public final class Amounts {
    private static final int LEDGER_DECIMALS = 6;

    private Amounts() {}

    /** Base units in whole ones, with their asset. */
    public static String text(long baseUnits, String asset) {
        return BigDecimal.valueOf(baseUnits, LEDGER_DECIMALS).toPlainString() + " " + asset;
    }
}
