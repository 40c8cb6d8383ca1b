/**
 * The chain, and the only users of web3j.
 *
 * <p>Whoever wants something done on chain stores an {@link io.datafi.reward.chain.intent.Intent} in
 * its own transaction. What happened on chain is handed to the features' {@link
 * io.datafi.reward.chain.event.ChainEventHandler}s in order, once, when it is final.
 *
 * <p>One process at a time does this, in bounded steps: see {@link
 * io.datafi.reward.chain.ChainPoller}, which stands on {@code event} and {@code contract}, these on
 * {@code intent} and {@code node}. Token units and addresses do not leave these packages but in
 * events and call data.
 */
package io.datafi.reward.chain;
