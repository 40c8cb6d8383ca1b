package io.datafi.reward.chain.event;

import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.ChainWorker;
import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps our copy of the contracts' logs in step with the chain, through reorganisations. */
@ApplicationScoped
public class Indexer {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    /**
     * How many finalities of block hashes are kept, to recognise a chain that broke its promise.
     */
    private static final int FINALITIES_KEPT = 10;

    private final Scanner scanner;
    private final ChainWorker worker;
    private final BlockStore store;
    private final ChainConfig config;

    Indexer(Scanner scanner, ChainWorker worker, BlockStore store, ChainConfig config) {
        this.scanner = scanner;
        this.worker = worker;
        this.store = store;
        this.config = config;
    }

    /** One bounded step; what is not reached is read by the next ones. */
    public Uni<Void> step(Manifest manifest, Head head) {
        int finality = config.finalityBlocks();
        return store.cursor(manifest.deployedBlock())
                .chain(cursor -> worker.call(() -> scanner.scan(cursor, manifest, head, finality))
                        .chain(scan -> scan.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : store.store(scan.get(), head, finality * FINALITIES_KEPT)
                                        .invoke(adrift -> report(cursor, scan.get(), adrift))
                                        .replaceWithVoid()));
    }

    private static void report(BlockStore.Cursor cursor, Scan scan, int adrift) {
        if (scan.ancestor() < cursor.indexed()) {
            LOG.infof(
                    "the chain was reorganised: block %d is the newest that stayed, %d was read",
                    scan.ancestor(), cursor.indexed());
        }
        if (adrift > 0) {
            LOG.errorf(
                    "the chain took back %d logs that were final; they count until they are mined" + " again", adrift);
        }
    }
}
