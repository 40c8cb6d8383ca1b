package io.datafi.rules.pay;

import java.math.BigInteger;

/** The scores of one account. A score may be as low as −1e18, so ten of them pass 64 bits. */
final class ScoreSum {
    private BigInteger sum = BigInteger.ZERO;
    private long part;
    private int count;

    void add(long score) {
        long added = part + score;
        if (((part ^ added) & (score ^ added)) < 0) {
            sum = sum.add(BigInteger.valueOf(part));
            added = score;
        }
        part = added;
        count++;
    }

    BigInteger sum() {
        return sum.add(BigInteger.valueOf(part));
    }

    int count() {
        return count;
    }

    /** The mean, rounded down; 0 of nothing. */
    long mean() {
        if (count == 0) {
            return 0;
        }
        BigInteger[] parts = sum().divideAndRemainder(BigInteger.valueOf(count));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
