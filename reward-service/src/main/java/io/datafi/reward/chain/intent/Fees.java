package io.datafi.reward.chain.intent;

import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.Head;
import java.math.BigInteger;

/**
 * What is offered for a unit of gas, in wei.
 *
 * @param maxFee base fee and tip together at most
 * @param priorityFee the tip
 */
record Fees(BigInteger maxFee, BigInteger priorityFee) {
    private static final BigInteger TWO = BigInteger.TWO;

    /** Enough for a base fee that doubles. */
    static Fees at(Head head, ChainConfig.Fees limits) {
        BigInteger tip = limits.priority().min(limits.max());
        return new Fees(head.baseFee().multiply(TWO).add(tip).min(limits.max()), tip);
    }

    /** Enough to replace what was offered before: nodes ask for a tenth more of both. */
    Fees bumped(Head head, ChainConfig.Fees limits) {
        Fees fresh = at(head, limits);
        return new Fees(
                eighthMore(maxFee).max(fresh.maxFee()).min(limits.max()),
                eighthMore(priorityFee).max(fresh.priorityFee()).min(limits.max()));
    }

    /** Whether this can replace the other. */
    boolean replaces(Fees other) {
        return maxFee.compareTo(tenthMore(other.maxFee)) >= 0
                && priorityFee.compareTo(tenthMore(other.priorityFee)) >= 0;
    }

    private static BigInteger eighthMore(BigInteger value) {
        return value.add(value.shiftRight(3)).add(BigInteger.ONE);
    }

    private static BigInteger tenthMore(BigInteger value) {
        return value.add(value.divide(BigInteger.TEN));
    }
}
