package io.datafi.reward.chain.intent;

import java.math.BigInteger;
import java.util.List;

/**
 * An intent as the sender sees it.
 *
 * @param to null for a deployment
 * @param gasLimit 0: to be estimated
 * @param nonce -1: none yet
 * @param listed whether operators are told when it fails for good
 * @param displacedAtBlock -1: nobody else's transaction was seen under the nonce
 * @param attempts oldest first
 */
record TransactionRow(
        long id,
        String key,
        String to,
        byte[] data,
        long gasLimit,
        IntentStatus.State state,
        long nonce,
        int failures,
        int failuresMax,
        boolean listed,
        String blockHash,
        long displacedAtBlock,
        List<Attempt> attempts) {
    /** A signed transaction, sent or about to be. */
    record Attempt(int number, String hash, byte[] raw, BigInteger maxFee, BigInteger priorityFee, long sentAtBlock) {}

    Attempt newest() {
        return attempts.getLast();
    }
}
