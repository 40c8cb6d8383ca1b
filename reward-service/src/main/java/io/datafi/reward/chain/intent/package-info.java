/**
 * What is to be done on chain, until it is final.
 *
 * <p>A feature stores an {@link io.datafi.reward.chain.intent.Intent} in its own transaction. The
 * sender gives it a nonce, stores the signed transaction, then sends it, and keeps at it (same
 * nonce, higher fee; the same bytes again after a reorganisation) until it is final.
 */
package io.datafi.reward.chain.intent;
