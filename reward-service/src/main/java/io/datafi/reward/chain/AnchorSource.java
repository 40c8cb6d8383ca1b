package io.datafi.reward.chain;

import io.datafi.reward.v1.AnchoredHead;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Knows which heads of logs stand on chain. */
public interface AnchorSource {
    /** Of each log the newest one that is anchored for good. */
    Uni<List<AnchoredHead>> newest();
}
