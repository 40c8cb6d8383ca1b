package io.datafi.reward.chain.intent;

import io.datafi.platform.execution.InTurn;
import io.datafi.reward.chain.intent.TransactionRow.Attempt;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.ChainWorker;
import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gets intents onto the chain: each is signed under the next nonce, stored, then sent. What the
 * node lost (a restart, a reorganisation) is sent again byte for byte; what is stuck gets a higher
 * fee under the same nonce.
 */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);

    /** So many wait at once; further intents wait their turn, as nodes bound what they keep. */
    private static final int WAITING_MAX = 16;

    private static final int REQUESTED_MAX = 16;
    private static final int ERROR_LENGTH_MAX = 500;

    private final EthereumNode node;
    private final Signers signers;
    private final ChainWorker worker;
    private final TransactionStore store;
    private final Receipts receipts;
    private final ChainConfig config;

    Sender(
            EthereumNode node,
            Signers signers,
            ChainWorker worker,
            TransactionStore store,
            Receipts receipts,
            ChainConfig config) {
        this.node = node;
        this.signers = signers;
        this.worker = worker;
        this.store = store;
        this.receipts = receipts;
        this.config = config;
    }

    /** One step with each key: look, repair, send what is new. */
    public Uni<Void> step(Head head) {
        return InTurn.each(List.copyOf(signers.each().entrySet()), held -> step(held.getKey(), held.getValue(), head));
    }

    private Uni<Void> step(Signer signer, List<Role> roles, Head head) {
        return receipts.look(signer, head)
                .chain(waiting -> InTurn.each(waiting.lost(), row -> repair(signer, row, head))
                        .chain(() -> bumpIfStuck(signer, waiting, head))
                        .chain(() -> sendNew(signer, roles, waiting, head)));
    }

    /** Sends a lost transaction again; one that the current base fee shuts out gets a new fee. */
    private Uni<Void> repair(Signer signer, TransactionRow row, Head head) {
        return row.newest().maxFee().compareTo(head.baseFee()) < 0
                ? bump(signer, row, head)
                : broadcast(row, row.newest().raw());
    }

    private Uni<Void> bumpIfStuck(Signer signer, Receipts.Waiting waiting, Head head) {
        return waiting.first()
                .filter(row -> isStuck(row.newest(), head))
                .map(row -> bump(signer, row, head))
                .orElse(Uni.createFrom().voidItem());
    }

    private boolean isStuck(Attempt attempt, Head head) {
        return head.number() - attempt.sentAtBlock() >= config.fees().bumpAfterBlocks();
    }

    private Uni<Void> bump(Signer signer, TransactionRow row, Head head) {
        Attempt newest = row.newest();
        Fees before = new Fees(newest.maxFee(), newest.priorityFee());
        Fees fees = before.bumped(head, config.fees());
        if (!fees.replaces(before)) {
            // The configured limit is reached; it stays as it is until the chain is cheaper.
            return broadcast(row, newest.raw());
        }
        return gas(signer, row).chain(gas -> signAndSend(signer, row, row.nonce(), gas, fees, head));
    }

    private Uni<Void> sendNew(Signer signer, List<Role> roles, Receipts.Waiting waiting, Head head) {
        int room = WAITING_MAX - waiting.count();
        return room <= 0
                ? Uni.createFrom().voidItem()
                : store.requested(roles, Math.min(room, REQUESTED_MAX))
                        .chain(rows -> InTurn.each(rows, row -> sendFirst(signer, row, waiting, head)));
    }

    private Uni<Void> sendFirst(Signer signer, TransactionRow row, Receipts.Waiting waiting, Head head) {
        return gas(signer, row)
                .chain(gas -> store.nextNonce(signer.address())
                        .map(next -> Math.max(next, waiting.accountNonce()))
                        .chain(next -> signAndSend(
                                signer,
                                row,
                                row.nonce() >= 0 ? row.nonce() : next,
                                gas,
                                Fees.at(head, config.fees()),
                                head)))
                .onFailure(EthereumNode.Refused.class)
                .recoverWithUni(refused -> refused(row, (EthereumNode.Refused) refused));
    }

    /** Only a revert says something about the call; any other error is the node's own trouble. */
    private Uni<Void> refused(TransactionRow row, EthereumNode.Refused refused) {
        return refused.isRevert() ? store.wouldRevert(row, text(refused)) : store.delayed(row, text(refused));
    }

    /** A fifth more than the call needs now: what it finds when it is mined may differ a little. */
    private Uni<BigInteger> gas(Signer signer, TransactionRow row) {
        if (row.gasLimit() > 0) {
            return Uni.createFrom().item(BigInteger.valueOf(row.gasLimit()));
        }
        return worker.call(() -> node.gas(signer.address(), row.to(), row.data()))
                .map(gas -> gas.multiply(BigInteger.valueOf(6)).divide(BigInteger.valueOf(5)));
    }

    private Uni<Void> signAndSend(Signer signer, TransactionRow row, long nonce, BigInteger gas, Fees fees, Head head) {
        Signer.Signed signed = signer.sign(nonce, gas, row.to(), row.data(), fees.priorityFee(), fees.maxFee());
        return store.sign(row, signer.address(), nonce, gas, signed, fees, head.number())
                .chain(() -> broadcast(row, signed.raw()));
    }

    /** A refusal by the node is kept for operators; the next step looks what became of it. */
    private Uni<Void> broadcast(TransactionRow row, byte[] raw) {
        return worker.call(() -> {
                    node.broadcast(raw);
                    return true;
                })
                .replaceWithVoid()
                .onFailure(EthereumNode.Refused.class)
                .recoverWithUni(refused -> {
                    LOG.debugf("%s was refused: %s", row.key(), refused.getMessage());
                    return store.refused(row, text((EthereumNode.Refused) refused));
                });
    }

    /** For operators. A contract chooses what its errors say, so no byte of it is trusted. */
    private static String text(EthereumNode.Refused refused) {
        String text = refused.getMessage() + " " + refused.data();
        return text.substring(0, Math.min(text.length(), ERROR_LENGTH_MAX)).replaceAll("\\p{Cntrl}", "?");
    }
}
