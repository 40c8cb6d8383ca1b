package io.datafi.reward.chain.intent;

import java.time.Instant;

/**
 * How far an intent is.
 *
 * @param hash of the transaction that was mined; null before
 * @param blockTime null before it was mined
 * @param error what the node said when it failed; may be null
 */
public record IntentStatus(String key, State state, boolean succeeded, String hash, Instant blockTime, String error) {
    /** What became of an intent; until FINAL a reorganisation may turn it back. */
    public enum State {
        REQUESTED,
        SENT,
        MINED,
        FINAL,
        FAILED,
        WITHDRAWN
    }

    /** Whether it stands on chain now. */
    public boolean isDone() {
        return succeeded && (state == State.MINED || state == State.FINAL);
    }

    /** Whether it has been tried and has reverted, or will not be tried any more. */
    public boolean isReverted() {
        return state == State.FAILED || state == State.WITHDRAWN || state == State.MINED && !succeeded;
    }
}
