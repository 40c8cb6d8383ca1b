package io.datafi.reward.chain.event;

import java.util.List;

/**
 * A log of one of our contracts, as the node reported it.
 *
 * @param ordinal counts our logs within the transaction
 */
record Observation(
        String transactionHash,
        int ordinal,
        long blockNumber,
        String blockHash,
        long logIndex,
        String address,
        List<String> topics,
        String data) {}
