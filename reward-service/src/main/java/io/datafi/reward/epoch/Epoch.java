package io.datafi.reward.epoch;

import java.time.Instant;

/**
 * One publication of cumulative balances.
 *
 * @param root null while COLLECTED
 * @param publishAttempt counts transactions that reverted; part of the intent's key
 * @param activatesAt block time from which it can be activated
 * @param halted why an operator must look; null if all is well
 * @param scheduled whether no operator asked for it
 */
public record Epoch(
        long number,
        State state,
        byte[] root,
        byte[] previousRoot,
        int leafCount,
        int publishAttempt,
        String publishTransaction,
        Instant activatesAt,
        int activateAttempt,
        String activateTransaction,
        String halted,
        Instant settledAt,
        Instant finalAt,
        boolean scheduled) {
    /** How far it is. */
    public enum State {
        COLLECTED,
        SETTLED,
        PUBLISHED,
        ACTIVE,
        FINAL
    }

    /** Its stream in the log. */
    public String stream() {
        return "epoch/" + number;
    }

    String publishKey() {
        return "publish/" + number + "/" + publishAttempt;
    }

    String activateKey() {
        return "activate/" + number + "/" + activateAttempt;
    }
}
