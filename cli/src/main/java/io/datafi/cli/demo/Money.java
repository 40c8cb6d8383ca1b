package io.datafi.cli.demo;

import io.datafi.cli.Amounts;

/** Amounts of the demo's asset for people. */
final class Money {
    private Money() {}

    static String text(long baseUnits) {
        return Amounts.text(baseUnits, DemoChain.ASSET);
    }
}
