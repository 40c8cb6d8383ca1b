package io.datafi.cli.faults;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.chain.EthRpc;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.merkle.Keccak256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Makes the local chain forget its newest blocks. Transactions in them are gone: their senders must
 * notice. What wallets of the story had sent is sent again by us, as a wallet would; the services
 * are left to themselves.
 */
final class Reorgs {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration WITHIN = Duration.ofSeconds(120);

    private static final String DEPOSIT = selector("deposit(bytes32,address,uint256)");
    private static final String PUBLISH = selector("publish(uint256,bytes32,(bytes32,address,uint256)[])");

    private final EthRpc rpc;

    Reorgs(EthRpc rpc) {
        this.rpc = rpc;
    }

    /** A mined transaction. */
    record Mined(long block, String from, String to, String input) {
        static Mined of(JsonObject transaction) {
            return new Mined(
                    Long.decode(transaction.string("blockNumber")),
                    transaction.string("from"),
                    transaction.get("to") instanceof Json.Str(String to) ? to : "",
                    transaction.string("input"));
        }
    }

    static boolean isDeposit(Mined transaction) {
        return transaction.input().startsWith(DEPOSIT);
    }

    static boolean isPublication(Mined transaction) {
        return transaction.input().startsWith(PUBLISH);
    }

    /** The first four bytes of a call, with 0x. */
    static String selector(String signature) {
        byte[] hash = Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
        return Formats.hex(hash).substring(0, 10);
    }

    /**
     * Forgets the newest blocks and returns the transactions that were in them, oldest first.
     *
     * @param depth how many
     */
    List<Mined> forget(int depth) {
        List<Mined> forgotten = new ArrayList<>();
        long head = head();
        for (long block = head - depth + 1; block <= head; block++) {
            forgotten.addAll(transactions(block));
        }
        rpc.call("anvil_reorg", Json.of(depth), Json.array(List.of()));
        return forgotten;
    }

    /** Sends again what wallets of the story had sent and waits until it is mined. */
    void sendAgain(List<Mined> forgotten) {
        for (Mined transaction : forgotten) {
            // A node that was restarted in between has forgotten for whom it may sign.
            rpc.unlock(transaction.from());
            rpc.send(transaction.from(), transaction.to(), transaction.input());
        }
    }

    /** Waits for a mined transaction from this block on; answers at once when it is seen. */
    Mined await(long fromBlock, Predicate<Mined> wanted) {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        long next = fromBlock;
        while (System.nanoTime() < deadline) {
            long head = head();
            // A restarted or reorganised chain may be shorter than it was.
            for (next = Math.min(next, head); next <= head; next++) {
                for (Mined transaction : transactions(next)) {
                    if (wanted.test(transaction)) {
                        return transaction;
                    }
                }
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new ChainException("no such transaction was mined in " + WITHIN);
    }

    /** Waits until the chain is at least this long. */
    void awaitBlock(long block) {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (head() < block) {
            if (System.nanoTime() > deadline) {
                throw new ChainException("block " + block + " was not mined in " + WITHIN);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    long head() {
        return rpc.blockNumber().longValueExact();
    }

    private List<Mined> transactions(long block) {
        Json found = rpc.call("eth_getBlockByNumber", Json.of("0x" + Long.toHexString(block)), Json.of(true));
        return found instanceof JsonObject mined
                ? mined.array("transactions").objects().stream().map(Mined::of).toList()
                : List.of();
    }
}
