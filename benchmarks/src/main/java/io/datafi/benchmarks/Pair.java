package io.datafi.benchmarks;

/**
 * Two ways to the same end.
 *
 * @param operation what one operation is
 * @param goal the ratio ours ÷ peer that we want; 0 when none is set
 */
record Pair(String name, String operation, String oursName, Load ours, String peerName, Load peer, double goal) {}
