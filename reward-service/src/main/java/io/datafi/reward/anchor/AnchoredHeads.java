package io.datafi.reward.anchor;

import io.datafi.platform.log.SignedHead;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.chain.AnchorSource;
import io.datafi.reward.v1.AnchoredHead;
import io.datafi.rules.json.Formats;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Heads that are anchored for good. */
@ApplicationScoped
public class AnchoredHeads implements AnchorSource {
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

    @Override
    public Uni<List<AnchoredHead>> newest() {
        return store.newestFinal(pool)
                .map(all -> all.stream().map(AnchoredHeads::message).toList());
    }

    private static AnchoredHead message(AnchorStore.Final anchor) {
        return AnchoredHead.newBuilder()
                .setLog(anchor.log())
                .setTreeSize(anchor.treeSize())
                .setRootHash(Formats.hex(anchor.rootHash()))
                .setTransaction(anchor.transaction())
                .setBlock(anchor.block())
                .setFinalAt(Wire.timestamp(anchor.finalAt()))
                .build();
    }
}
