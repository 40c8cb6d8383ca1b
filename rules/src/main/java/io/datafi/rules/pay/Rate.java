package io.datafi.rules.pay;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import java.math.BigInteger;

/** A share of amounts, in parts per billion. */
public record Rate(long ppb) {
    private static final long WHOLE = 1_000_000_000;

    /** The platform's fee on campaigns and orders that begin now; each keeps the one it began with. */
    public static final Rate FEE = new Rate(50_000_000);

    /** Fails with INPUT_OUT_OF_BOUNDS unless it is from nothing to all. */
    public Rate {
        if (ppb < 0 || ppb > WHOLE) {
            throw INPUT_OUT_OF_BOUNDS.because("%d parts per billion", ppb);
        }
    }

    /** Rounded down: what is charged. */
    public long of(long baseUnits) {
        return product(baseUnits).divide(BigInteger.valueOf(WHOLE)).longValueExact();
    }

    /** Rounded up: what suffices in every case. */
    public long atMostOf(long baseUnits) {
        return product(baseUnits)
                .add(BigInteger.valueOf(WHOLE - 1))
                .divide(BigInteger.valueOf(WHOLE))
                .longValueExact();
    }

    private BigInteger product(long baseUnits) {
        return BigInteger.valueOf(baseUnits).multiply(BigInteger.valueOf(ppb));
    }
}
