package io.datafi.reward.chain.event;

import java.math.BigInteger;
import java.util.UUID;

/** Something our contracts logged. Addresses are lower-case, amounts in token units. */
public sealed interface ChainEvent {
    /** Where it is on chain. */
    Origin origin();

    /**
     * The place of a log.
     *
     * @param ordinal counts our logs within the transaction; with its hash it identifies the log
     */
    record Origin(String transactionHash, int ordinal, long blockNumber) {}

    /** Money came into an escrow. */
    record Deposited(Origin origin, UUID escrowId, String token, String depositor, BigInteger amount)
            implements ChainEvent {}

    /** Money went back from an escrow to one who deposited it. */
    record Refunded(Origin origin, UUID escrowId, String token, String depositor, BigInteger amount)
            implements ChainEvent {}

    /** The guardian withdrew a pending root. */
    record RootRevoked(Origin origin, long epoch) implements ChainEvent {}

    /** A root became the current one and was funded. */
    record RootActivated(Origin origin, long epoch, byte[] root) implements ChainEvent {}

    /** An account was paid up to its leaf's cumulative amount. */
    record PayoutClaimed(Origin origin, String account, String token, BigInteger amount, BigInteger cumulative)
            implements ChainEvent {}

    /** A head of a log was anchored. */
    record Anchored(Origin origin, String log, long treeSize, byte[] rootHash) implements ChainEvent {}

    /** A log's signing key was named. */
    record LogKeySet(Origin origin, String log, byte[] key) implements ChainEvent {}

    /**
     * A log that cannot mean anything to us: anyone may deposit any token under any word.
     *
     * @param subject what operators are told it is about
     */
    record Unusable(Origin origin, String subject, String reason) implements ChainEvent {}
}
