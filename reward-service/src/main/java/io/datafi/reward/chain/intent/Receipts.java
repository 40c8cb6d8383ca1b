package io.datafi.reward.chain.intent;

import io.datafi.platform.execution.InTurn;
import io.datafi.reward.chain.intent.TransactionRow.Attempt;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.ChainWorker;
import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/**
 * Looks at what became of the transactions that were sent, and stores it. Of several attempts under
 * one nonce at most one is mined, not necessarily the newest.
 */
@ApplicationScoped
class Receipts {
    private static final int TRANSACTIONS_MAX = 64;

    private final EthereumNode node;
    private final ChainWorker worker;
    private final TransactionStore store;
    private final ChainConfig config;

    Receipts(EthereumNode node, ChainWorker worker, TransactionStore store, ChainConfig config) {
        this.node = node;
        this.worker = worker;
        this.store = store;
        this.config = config;
    }

    /** What was seen of one transaction. */
    private sealed interface Seen {
        TransactionRow row();

        record Mined(TransactionRow row, TransactionReceipt receipt, Instant time) implements Seen {}

        /** Not mined, and its nonce is not used: the node has it, or it must be sent again. */
        record Waiting(TransactionRow row, boolean known) implements Seen {}

        /** Not mined, and its nonce is used by another transaction. */
        record Displaced(TransactionRow row) implements Seen {}
    }

    /**
     * What is left to be done about transactions that wait.
     *
     * @param lost the node does not have them; in the order of their nonces
     * @param first the one whose nonce is next, if the node has it
     */
    record Waiting(long accountNonce, List<TransactionRow> lost, Optional<TransactionRow> first) {
        int count() {
            return lost.size() + first.map(row -> 1).orElse(0);
        }
    }

    /** Updates what is outstanding of this key. */
    Uni<Waiting> look(Signer signer, Head head) {
        return worker.call(() -> node.nonce(signer.address()))
                .chain(nonce -> store.outstanding(signer.address(), nonce, TRANSACTIONS_MAX)
                        .chain(rows -> worker.call(() -> look(rows, nonce)))
                        .call(seen -> storeAll(seen, head))
                        .map(seen -> waiting(seen, nonce)));
    }

    private List<Seen> look(List<TransactionRow> rows, long accountNonce) {
        List<Seen> seen = new ArrayList<>();
        for (TransactionRow row : rows) {
            seen.add(look(row, accountNonce));
        }
        return seen;
    }

    private Seen look(TransactionRow row, long accountNonce) {
        for (Attempt attempt : row.attempts().reversed()) {
            Optional<TransactionReceipt> receipt = node.receipt(attempt.hash());
            if (receipt.isPresent()) {
                long block = receipt.get().getBlockNumber().longValueExact();
                return new Seen.Mined(
                        row, receipt.get(), node.header(block).orElseThrow().time());
            }
        }
        return row.nonce() < accountNonce
                ? new Seen.Displaced(row)
                : new Seen.Waiting(row, node.knows(row.newest().hash()));
    }

    private Uni<Void> storeAll(List<Seen> seen, Head head) {
        return InTurn.each(seen, one -> store(one, head));
    }

    private Uni<Void> store(Seen seen, Head head) {
        TransactionRow row = seen.row();
        return switch (seen) {
            case Seen.Mined mined -> {
                TransactionReceipt receipt = mined.receipt();
                long block = receipt.getBlockNumber().longValueExact();
                boolean isFinal = block <= head.number() - config.finalityBlocks();
                boolean unchanged = receipt.getBlockHash().equals(row.blockHash()) && !isFinal;
                yield unchanged
                        ? Uni.createFrom().voidItem()
                        : store.mined(
                                row,
                                receipt.getTransactionHash(),
                                block,
                                receipt.getBlockHash(),
                                mined.time(),
                                receipt.isStatusOK(),
                                isFinal);
            }
            case Seen.Waiting waiting ->
                row.state() == IntentStatus.State.SENT ? Uni.createFrom().voidItem() : store.unmined(row);
            case Seen.Displaced displaced -> displaced(row, head);
        };
    }

    /**
     * A nonce is given up only when the other transaction is final: until then a reorganisation
     * could bring ours back, and the intent would be done twice.
     */
    private Uni<Void> displaced(TransactionRow row, Head head) {
        if (row.displacedAtBlock() < 0 || row.displacedAtBlock() > head.number()) {
            return store.displaced(row, head.number());
        }
        return head.number() - row.displacedAtBlock() >= config.finalityBlocks()
                ? store.release(row)
                : Uni.createFrom().voidItem();
    }

    private static Waiting waiting(List<Seen> seen, long accountNonce) {
        List<TransactionRow> lost = new ArrayList<>();
        Optional<TransactionRow> first = Optional.empty();
        for (Seen one : seen) {
            if (one instanceof Seen.Waiting(TransactionRow row, boolean known)) {
                if (!known) {
                    lost.add(row);
                } else if (row.nonce() == accountNonce) {
                    first = Optional.of(row);
                }
            }
        }
        return new Waiting(accountNonce, lost, first);
    }
}
