package io.datafi.reward.chain.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an epoch stands on chain, by the logs that were read so far, whoever caused them. A
 * reorganisation may still change it.
 *
 * @param published the publication that stands; empty before it, and after a veto
 * @param activation hash of the transaction that activated it
 */
public record EpochOnChain(Optional<Published> published, Optional<String> activation) {
    /** A root that was made pending, and the block time from which anyone may activate it. */
    public record Published(String transaction, byte[] root, Instant activatesAt) {}
}
