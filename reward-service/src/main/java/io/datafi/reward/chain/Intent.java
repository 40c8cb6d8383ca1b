package io.datafi.reward.chain;

/**
 * Something to be done on chain exactly once.
 *
 * @param key unique; asking again under the same key changes nothing
 * @param to the contract
 * @param data the call
 * @param failuresMax how often the call may revert before it is sent, until the intent fails
 */
public record Intent(String key, String to, byte[] data, int failuresMax) {
    /** For calls that can only revert for a passing reason. */
    static final int PATIENT = 2_000;

    /** For calls that somebody splits or replaces when they revert. */
    static final int IMPATIENT = 5;
}
