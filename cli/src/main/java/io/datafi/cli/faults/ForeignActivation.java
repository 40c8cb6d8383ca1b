package io.datafi.cli.faults;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.chain.EthRpc;
import io.datafi.rules.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stranger activates each payout root in the very block in which its timelock ends, before reward
 * can. Anyone may, and the epochs must go on.
 */
final class ForeignActivation implements Harm {
    private static final String STRANGER = "0x00000000000000000000000000000000c0ffee01";
    private static final String ACTIVATE = Reorgs.selector("activate(uint256,(bytes32,address,uint256)[])");
    private static final String TIMELOCK = Reorgs.selector("timelock()");

    /** Blocks that may be made in between, each a second later. */
    private static final long AHEAD_SECONDS = 3;

    private static final int SELECTOR = 10;
    private static final int WORD = 64;

    private final FaultRun run;
    private final EthRpc rpc;
    private final Reorgs blocks;
    private final AtomicInteger activated = new AtomicInteger();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    ForeignActivation(FaultRun run) throws Exception {
        this.run = run;
        rpc = run.rpc();
        blocks = new Reorgs(rpc);
    }

    @Override
    public void epochAsked() {
        join();
        // It may have been published while we were told.
        long from = Math.max(0, blocks.head() - 1);
        underWay = CompletableFuture.runAsync(() -> activate(from));
    }

    private void activate(long from) {
        Reorgs.Mined publication = blocks.await(from, Reorgs::isPublication);
        String distributor = publication.to();
        long timelock = Long.decode("0x" + rpc.read(distributor, TIMELOCK).substring(2 + 48));
        rpc.unlock(STRANGER);
        // The clock stands still, so that no other block is made in which the timelock has ended.
        rpc.call("evm_setIntervalMining", Json.of(0));
        try {
            long ended = timestamp(publication.block()) + timelock;
            long next = Math.max(ended, timestamp(blocks.head()) + AHEAD_SECONDS);
            rpc.call("evm_setNextBlockTimestamp", hex(next));
            String sent = rpc.submit(STRANGER, distributor, activation(publication.input()));
            rpc.call("evm_mine");
            rpc.awaitMined(sent);
        } finally {
            rpc.call("evm_setIntervalMining", Json.of(1));
        }
        activated.incrementAndGet();
        run.note("a stranger activated a payout root");
    }

    private long timestamp(long block) {
        return Long.decode(rpc.call("eth_getBlockByNumber", hex(block), Json.of(false))
                .asObject()
                .string("timestamp"));
    }

    private static Json hex(long value) {
        return Json.of("0x" + Long.toHexString(value));
    }

    /** The call that activates what this call publishes. */
    private static String activation(String publish) {
        String words = publish.substring(SELECTOR);
        String epoch = words.substring(0, WORD);
        // publish takes three words before the fundings: epoch, root, and where they begin.
        String fundings = words.substring(3 * WORD);
        String twoWords = "0".repeat(WORD - 2) + "40";
        return ACTIVATE + epoch + twoWords + fundings;
    }

    private void join() {
        try {
            underWay.join();
        } catch (CompletionException failed) {
            throw new ChainException("the root could not be activated", failed.getCause());
        }
    }

    @Override
    public void check() {
        join();
        run.check("a stranger activated the roots of both epochs, and both were paid", activated.get() == 2);
    }
}
