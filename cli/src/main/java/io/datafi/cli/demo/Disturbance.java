package io.datafi.cli.demo;

import io.datafi.reward.v1.EpochState;

/**
 * Told of the moments at which a fault is most likely to do harm. The demo itself disturbs nothing;
 * {@code datafi faults} does.
 */
public interface Disturbance {
    /** Nothing happens. */
    Disturbance NONE = new Disturbance() {};

    /**
     * So many answers have been accepted by now. Called by all workers' threads, each total once.
     */
    default void answered(long total) {}

    /** A deposit was mined and is not final yet. */
    default void deposited() {}

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
