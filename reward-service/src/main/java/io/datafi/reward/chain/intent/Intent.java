package io.datafi.reward.chain.intent;

/**
 * Something to be done on chain exactly once.
 *
 * @param key unique; asking again under the same key changes nothing
 * @param to the contract
 * @param data the call
 * @param role whose key signs it
 * @param listed whether operators are told when it fails for good; else its owner looks after it
 * @param failuresMax how often the call may revert before it is sent, until the intent fails
 */
public record Intent(String key, String to, byte[] data, Role role, boolean listed, int failuresMax) {
    /** For calls that mostly revert for a passing reason: some six minutes. */
    public static final int PATIENT = 40;

    /** For calls that somebody replaces when they revert. */
    public static final int IMPATIENT = 3;

    /** For batches that are split when they revert. */
    public static final int SPLIT = 2;
}
