package io.datafi.reward.chain.event;

import io.datafi.reward.chain.node.EthereumNode;
import java.util.List;

/**
 * A consistent piece of the chain: every block is the parent of the next, every log is in one of
 * them.
 *
 * @param ancestor the newest block that we had and that is still there
 * @param to the newest block read
 * @param blocks those whose hashes are kept, ascending
 */
record Scan(long ancestor, long to, List<EthereumNode.Header> blocks, List<Observation> logs) {}
