/**
 * Events are the outbox, the audit log and the bundle.
 *
 * <p>{@link io.datafi.platform.event.Events} writes them in the transaction of the effect. A
 * sequencer gives committed events their position and appends them to a Merkle log. Other services
 * subscribe; anyone may read entries, signed heads and proofs. A private body is seen by services
 * only, the log holds its salted hash.
 */
package io.datafi.platform.event;
