package io.datafi.cli.faults;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.chain.EthRpc;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Mines more blocks than the clock wants, so that finality and timelocks are sooner over. */
final class HurriedChain implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final EthRpc rpc;
    private volatile boolean wanted;

    private HurriedChain(EthRpc rpc, boolean wanted) {
        this.rpc = rpc;
        this.wanted = wanted;
    }

    /** Does nothing unless it is wanted. */
    static HurriedChain when(boolean wanted, EthRpc rpc) {
        HurriedChain chain = new HurriedChain(rpc, wanted);
        Thread.ofVirtual().name("hurried-chain").start(chain::mine);
        return chain;
    }

    private void mine() {
        while (wanted) {
            LockSupport.parkNanos(EVERY.toNanos());
            try {
                rpc.call("evm_mine");
            } catch (ChainException away) {
                // The node comes back, or the run fails elsewhere.
            }
        }
    }

    @Override
    public void close() {
        wanted = false;
    }
}
