package io.datafi.platform.asset;

import java.math.BigInteger;

/**
 * What an amount is in.
 *
 * @param code for example TUSD
 * @param ledgerDecimals digits after the point of one whole, in base units
 * @param tokenDecimals the same in token units, not fewer
 */
public record Asset(String code, int ledgerDecimals, int tokenDecimals) {
    /** Checks the decimals. */
    public Asset {
        if (ledgerDecimals < 0 || tokenDecimals < ledgerDecimals || tokenDecimals > 36) {
            throw new IllegalArgumentException("decimals of " + code);
        }
    }

    /** A token amount in base units, rounded down, and the dust that did not divide. */
    public record Credit(long baseUnits, BigInteger dustTokenUnits) {}

    /** An amount in token units, exactly. */
    public BigInteger toTokenUnits(long baseUnits) {
        return BigInteger.valueOf(baseUnits).multiply(scale());
    }

    /**
     * A token amount in base units.
     *
     * @throws ArithmeticException if it is more than a {@code long} holds
     */
    public Credit toBaseUnits(BigInteger tokenUnits) {
        BigInteger[] parts = tokenUnits.divideAndRemainder(scale());
        return new Credit(parts[0].longValueExact(), parts[1]);
    }

    private BigInteger scale() {
        return BigInteger.TEN.pow(tokenDecimals - ledgerDecimals);
    }
}
