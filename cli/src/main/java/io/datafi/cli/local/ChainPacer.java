package io.datafi.cli.local;

import io.datafi.rules.json.Json;
import java.io.IOException;
import java.time.Duration;

/**
 * Lets an idle chain rest: anvil gets slower and its file larger with each block, so mining stops
 * when nothing happened for a while (all clocks of the last transaction have run out by then) and
 * goes on as soon as a transaction waits.
 */
record ChainPacer(AnvilRpc rpc, long idleBlocks) {
    static final int BLOCK_SECONDS = 1;
    static final long IDLE_BLOCKS = 120;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    void start(ProcessHandle anvil) {
        Thread.ofVirtual().name("chain-pacer").start(() -> run(anvil));
    }

    private void run(ProcessHandle anvil) {
        try {
            pace(anvil);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pace(ProcessHandle anvil) throws InterruptedException {
        boolean resting = false;
        long lookedAt = -1;
        long lastBusy = -1;
        while (!Processes.endsWithin(anvil, LOOK_EVERY)) {
            try {
                boolean waiting = pending() > 0;
                if (resting) {
                    if (waiting) {
                        rpc.call("evm_setIntervalMining", Json.of(BLOCK_SECONDS));
                        resting = false;
                        lastBusy = lookedAt;
                    }
                    continue;
                }
                var head = rpc.block("latest");
                long number = Long.decode(head.string("number"));
                if (lastBusy < 0
                        || waiting
                        || !head.array("transactions").items().isEmpty()
                        || number < lookedAt) {
                    lastBusy = number;
                }
                lookedAt = number;
                if (number - lastBusy >= idleBlocks) {
                    rpc.call("evm_setIntervalMining", Json.of(0));
                    resting = true;
                }
            } catch (IOException e) {
                // The node is starting or ending; the loop ends with its process.
                resting = false;
            }
        }
    }

    private long pending() throws IOException {
        return Long.decode(rpc.call("txpool_status").asObject().string("pending"));
    }
}
