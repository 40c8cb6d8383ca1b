package io.datafi.cli.demo;

import io.datafi.reward.v1.EpochState;
import java.util.List;

/**
 * Told of the moments at which a fault is most likely to do harm. The demo itself disturbs nothing;
 * {@code datafi faults} does.
 */
public interface Disturbance {
    /** Nothing happens. */
    Disturbance NONE = new Disturbance() {};

    /**
     * Everyone has an account.
     *
     * @param wallets addresses of the workers who linked one, lower-case hex
     */
    default void invited(List<String> wallets) {}

    /**
     * So many answers have been accepted by now. Called by all workers' threads, each total once.
     */
    default void answered(long total) {}

    /** A deposit was mined and is not final yet. */
    default void deposited() {}

    /** An epoch was asked for and is not followed yet. */
    default void epochAsked() {}

    /** The epoch was seen in this state; called again at each look. */
    default void epoch(EpochState state) {}

    /**
     * Whether steps may run side by side while the chain makes blocks. Not where blocks are lost:
     * the story's own wallets do not notice.
     */
    default boolean mayOverlap() {
        return true;
    }
}
