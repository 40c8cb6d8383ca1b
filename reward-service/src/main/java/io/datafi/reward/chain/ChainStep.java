package io.datafi.reward.chain;

import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;

/** A feature that drives something forward whenever the chain was looked at. */
public interface ChainStep {
    /** One bounded step; called again a moment later. */
    Uni<Void> run(Head head);
}
