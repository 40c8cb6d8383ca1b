package io.datafi.reward.chain.contract;

import io.datafi.reward.chain.intent.Intent;
import io.datafi.reward.chain.intent.Role;
import io.datafi.reward.chain.node.Bytes32;
import io.datafi.reward.chain.node.EthereumNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;
import org.web3j.utils.Numeric;

/** Makes intents: the calls of our contracts that the features ask for. */
@ApplicationScoped
public class ContractCalls {
    /** Encoding needs no gas price; the sender decides on fees. */
    private static final ContractGasProvider NO_GAS = new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);

    private final EthereumNode node;

    ContractCalls(EthereumNode node) {
        this.node = node;
    }

    /**
     * One source of an epoch's money.
     *
     * @param escrowId empty: the custody vault pays
     */
    public record Source(Optional<UUID> escrowId, String token, BigInteger amount) {}

    /** One line of a batch of claims. */
    public record Claim(String account, String token, BigInteger cumulative, List<byte[]> proof) {}

    /** A head of a log. */
    public record Anchor(String log, long treeSize, byte[] rootHash) {}

    /** Sends money from an escrow back to one who deposited it. */
    public Intent refund(String key, Manifest at, UUID escrowId, String depositor, BigInteger amount) {
        Escrow escrow = Escrow.load(at.escrow(), node.web3j(), reader(at), NO_GAS);
        return intent(
                key,
                at.escrow(),
                escrow.refund(Bytes32.of(escrowId), at.token(), depositor, amount)
                        .encodeFunctionCall(),
                Role.OPERATOR,
                true,
                Intent.PATIENT);
    }

    /** Makes an epoch's root pending; the sources in the order of (token, escrow). */
    public Intent publish(String key, Manifest at, long epoch, byte[] root, List<Source> sources) {
        return intent(
                key,
                at.payoutDistributor(),
                distributor(at)
                        .publish(BigInteger.valueOf(epoch), root, fundings(sources))
                        .encodeFunctionCall(),
                Role.PUBLISHER,
                false,
                Intent.PATIENT);
    }

    /** Funds a published epoch and makes its root the current one. */
    public Intent activate(String key, Manifest at, long epoch, List<Source> sources) {
        return intent(
                key,
                at.payoutDistributor(),
                distributor(at)
                        .activate(BigInteger.valueOf(epoch), fundings(sources))
                        .encodeFunctionCall(),
                Role.OPERATOR,
                false,
                Intent.PATIENT);
    }

    /** Pays accounts what they have not had of their leaves. */
    public Intent claim(String key, Manifest at, List<Claim> claims) {
        List<PayoutDistributor.Claim> lines = claims.stream()
                .map(claim ->
                        new PayoutDistributor.Claim(claim.account(), claim.token(), claim.cumulative(), claim.proof()))
                .toList();
        return intent(
                key,
                at.payoutDistributor(),
                distributor(at).claimBatch(lines).encodeFunctionCall(),
                Role.OPERATOR,
                false,
                claims.size() > 1 ? Intent.SPLIT : Intent.IMPATIENT);
    }

    /** Anchors heads of logs. */
    public Intent anchor(String key, Manifest at, List<Anchor> anchors) {
        List<LogAnchor.Anchor> heads = anchors.stream()
                .map(head -> new LogAnchor.Anchor(
                        Bytes32.of(head.log()), BigInteger.valueOf(head.treeSize()), head.rootHash()))
                .toList();
        return intent(
                key,
                at.logAnchor(),
                logAnchor(at).anchorBatch(heads).encodeFunctionCall(),
                Role.ANCHORER,
                true,
                Intent.PATIENT);
    }

    /** Names the key that signs a log's heads. */
    public Intent setLogKey(String key, Manifest at, String log, byte[] logKey) {
        return intent(
                key,
                at.logAnchor(),
                logAnchor(at).setLogKey(Bytes32.of(log), logKey).encodeFunctionCall(),
                Role.ANCHORER,
                true,
                Intent.PATIENT);
    }

    private PayoutDistributor distributor(Manifest at) {
        return PayoutDistributor.load(at.payoutDistributor(), node.web3j(), reader(at), NO_GAS);
    }

    private LogAnchor logAnchor(Manifest at) {
        return LogAnchor.load(at.logAnchor(), node.web3j(), reader(at), NO_GAS);
    }

    private ReadonlyTransactionManager reader(Manifest at) {
        return new ReadonlyTransactionManager(node.web3j(), at.signer());
    }

    private static List<PayoutDistributor.Funding> fundings(List<Source> sources) {
        return sources.stream()
                .map(source -> new PayoutDistributor.Funding(
                        source.escrowId().map(Bytes32::of).orElse(new byte[32]), source.token(), source.amount()))
                .toList();
    }

    private static Intent intent(String key, String to, String data, Role role, boolean listed, int failuresMax) {
        return new Intent(key, to, Numeric.hexStringToByteArray(data), role, listed, failuresMax);
    }
}
