package io.datafi.reward.chain;

import jakarta.enterprise.context.ApplicationScoped;

/** What this process last knew of the chain, for operators. */
@ApplicationScoped
class ChainState {
    private volatile long head = -1;
    private volatile String problem = "not looked yet";

    void looked(Head newest) {
        head = newest.number();
        problem = "";
    }

    void failed(Throwable failure) {
        problem = String.valueOf(failure.getMessage());
    }

    /** The newest block; -1 before the first look, or when another process looks. */
    long head() {
        return head;
    }

    /** Why the last step failed; empty if it did not. */
    String problem() {
        return problem;
    }
}
