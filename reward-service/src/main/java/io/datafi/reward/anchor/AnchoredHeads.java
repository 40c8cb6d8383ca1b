package io.datafi.reward.anchor;

import io.datafi.platform.log.SignedHead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Heads that are anchored for good. */
@ApplicationScoped
public class AnchoredHeads {
    private final Pool pool;
    private final AnchorStore store;

    AnchoredHeads(Pool pool, AnchorStore store) {
        this.pool = pool;
        this.store = store;
    }

    /**
     * The first anchored head that covers the position, then the one anchored before it; shorter
     * where there is none.
     */
    public Uni<List<SignedHead>> covering(String log, long position) {
        return store.covering(pool, log, position);
    }
}
