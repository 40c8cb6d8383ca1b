package io.datafi.reward.chain;

import io.datafi.reward.chain.node.Head;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What this process last knew of the chain, for operators. */
@ApplicationScoped
class ChainState {
    private volatile long head = -1;
    private volatile String problem = "not looked yet";
    private volatile Instant since = Instant.now();
    private volatile boolean stopped;

    /** A chain on which we cannot go on, whatever it does next. */
    static final class WrongChain extends RuntimeException {
        WrongChain(String message) {
            super(message);
        }
    }

    void looked(Head newest) {
        head = newest.number();
        problem = "";
        stopped = false;
    }

    void failed(Throwable failure) {
        if (problem.isEmpty()) {
            since = Instant.now();
        }
        problem = String.valueOf(failure.getMessage());
        stopped = failure instanceof WrongChain;
    }

    /** Whether only another configuration can go on. */
    boolean isStopped() {
        return stopped;
    }

    /** Since when steps fail; an empty text if they do not. */
    String failingSince() {
        return problem.isEmpty() ? "" : since.toString();
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
