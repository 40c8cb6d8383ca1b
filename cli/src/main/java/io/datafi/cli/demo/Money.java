package io.datafi.cli.demo;

import java.math.BigDecimal;

/** Amounts for people. */
final class Money {
    private static final int LEDGER_DECIMALS = 6;

    private Money() {}

    static String text(long baseUnits) {
        return BigDecimal.valueOf(baseUnits, LEDGER_DECIMALS).toPlainString() + " " + DemoChain.ASSET;
    }
}
