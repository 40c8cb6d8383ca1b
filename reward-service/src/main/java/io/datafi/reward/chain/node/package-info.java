/**
 * The node of the chain: what can be asked of it, how its blocks and words are spelled, and the
 * configuration that says which chain it is. Its calls block, so they run on {@link
 * io.datafi.reward.chain.node.ChainWorker}.
 */
package io.datafi.reward.chain.node;
