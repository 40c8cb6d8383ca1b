package io.datafi.reward.chain.node;

import java.math.BigInteger;
import java.time.Instant;

/**
 * The newest block.
 *
 * @param baseFee in wei
 */
public record Head(long number, String hash, Instant time, BigInteger baseFee) {}
