/**
 * What happened on chain: indexed from the logs of our contracts, kept per block while a
 * reorganisation may still take it back, and handed to the {@link
 * io.datafi.reward.chain.event.ChainEventHandler}s in order, once, when it is final.
 */
package io.datafi.reward.chain.event;
