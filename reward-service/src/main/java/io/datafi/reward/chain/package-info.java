/**
 * The chain, and the only users of web3j.
 *
 * <p>Whoever wants something done on chain stores an {@link io.datafi.reward.chain.Intent} in its
 * own transaction; the sender gives it a nonce, stores the signed transaction, then sends it, and
 * keeps at it (same nonce, higher fee; the same bytes again after a reorganisation) until it is
 * final. What happened on chain is indexed from the logs of our contracts, kept per block while a
 * reorganisation may still take it back, and handed to the features' {@link
 * io.datafi.reward.chain.ChainEventHandler}s in order, once, when it is final.
 *
 * <p>One process at a time does this, in bounded steps: see {@link
 * io.datafi.reward.chain.ChainPoller}. Token units and addresses do not leave this package but in
 * events and call data.
 */
package io.datafi.reward.chain;
