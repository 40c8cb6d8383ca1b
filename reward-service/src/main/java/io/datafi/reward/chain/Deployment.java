package io.datafi.reward.chain;

import static org.web3j.abi.FunctionEncoder.encodeConstructor;

import io.datafi.platform.asset.Assets;
import io.datafi.reward.chain.contract.CustodyVault;
import io.datafi.reward.chain.contract.Escrow;
import io.datafi.reward.chain.contract.LogAnchor;
import io.datafi.reward.chain.contract.PayoutDistributor;
import io.datafi.reward.chain.contract.TestDollar;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.crypto.ContractUtils;
import org.web3j.utils.Numeric;

/**
 * Deploys the contracts once. All addresses follow from the signer and its next nonces, so the
 * manifest and the five signed-to-be transactions are stored together before the first is sent: a
 * deployment that was cut short goes on where it was.
 */
@ApplicationScoped
class Deployment {
    private static final Logger LOG = Logger.getLogger(Deployment.class);

    /** Above what each of them needs, and together below a block. */
    private static final long GAS = 5_500_000;

    private static final List<String> NAMES =
            List.of("TestDollar", "LogAnchor", "Escrow", "CustodyVault", "PayoutDistributor");

    private final Pool pool;
    private final Node node;
    private final Signer signer;
    private final ChainWorker worker;
    private final TransactionStore transactions;
    private final Manifests manifests;
    private final ChainConfig config;

    Deployment(
            Pool pool,
            Node node,
            Signer signer,
            ChainWorker worker,
            TransactionStore transactions,
            Manifests manifests,
            ChainConfig config) {
        this.pool = pool;
        this.node = node;
        this.signer = signer;
        this.worker = worker;
        this.transactions = transactions;
        this.manifests = manifests;
        this.config = config;
    }

    /** Stores a manifest: of contracts that stand, or of those to be deployed. */
    Uni<Void> begin(Head head, String genesisHash) {
        if (config.contracts().isPresent()) {
            return manifests.store(pool, known(config.contracts().get(), genesisHash));
        }
        if (!config.deploy()) {
            LOG.warn("no contracts are known and datafi.chain.deploy is off");
            return Uni.createFrom().voidItem();
        }
        return worker.call(() -> node.nonce(signer.address()))
                .chain(nonce -> begin(head, genesisHash, nonce));
    }

    private Uni<Void> begin(Head head, String genesisHash, long nonce) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            addresses.add(
                    ContractUtils.generateContractAddress(
                                    signer.address(), BigInteger.valueOf(nonce + i))
                            .toLowerCase(Locale.ROOT));
        }
        Manifest manifest =
                new Manifest(
                        false,
                        config.id(),
                        genesisHash,
                        signer.address(),
                        config.guardian().orElse(signer.address()).toLowerCase(Locale.ROOT),
                        config.treasury().orElse(signer.address()).toLowerCase(Locale.ROOT),
                        addresses.get(2),
                        addresses.get(4),
                        addresses.get(3),
                        addresses.get(1),
                        addresses.get(0),
                        Assets.TUSD.code(),
                        config.timelockSeconds(),
                        head.number());
        List<String> codes = codes(manifest);
        LOG.infof("deploying the contracts from nonce %d of %s", nonce, signer.address());
        return pool.withTransaction(
                        tx ->
                                manifests
                                        .store(tx, manifest)
                                        .chain(
                                                () ->
                                                        Multi.createFrom()
                                                                .range(0, NAMES.size())
                                                                .onItem()
                                                                .transformToUniAndConcatenate(
                                                                        i ->
                                                                                transactions.deploy(
                                                                                        tx,
                                                                                        "deploy/"
                                                                                                + NAMES
                                                                                                        .get(
                                                                                                                i),
                                                                                        Numeric
                                                                                                .hexStringToByteArray(
                                                                                                        codes
                                                                                                                .get(
                                                                                                                        i)),
                                                                                        GAS,
                                                                                        nonce + i))
                                                                .collect()
                                                                .last()))
                .replaceWithVoid();
    }

    /** Marks the manifest as ready once all contracts have code. */
    Uni<Void> finish(Manifest manifest) {
        return worker.call(() -> contracts(manifest).stream().allMatch(node::hasCode))
                .chain(
                        standing -> {
                            if (!standing) {
                                return Uni.createFrom().voidItem();
                            }
                            LOG.infof("the contracts stand; escrow %s", manifest.escrow());
                            return manifests.markReady();
                        });
    }

    private static List<String> contracts(Manifest manifest) {
        return List.of(
                manifest.token(),
                manifest.logAnchor(),
                manifest.escrow(),
                manifest.custodyVault(),
                manifest.payoutDistributor());
    }

    private Manifest known(ChainConfig.Deployed contracts, String genesisHash) {
        String nobody = "0x" + "0".repeat(40);
        String us = signer.canSign() ? signer.address() : nobody;
        return new Manifest(
                false,
                config.id(),
                genesisHash,
                us,
                config.guardian().orElse(us).toLowerCase(Locale.ROOT),
                config.treasury().orElse(us).toLowerCase(Locale.ROOT),
                contracts.escrow().toLowerCase(Locale.ROOT),
                contracts.payoutDistributor().toLowerCase(Locale.ROOT),
                contracts.custodyVault().toLowerCase(Locale.ROOT),
                contracts.logAnchor().toLowerCase(Locale.ROOT),
                contracts.token().toLowerCase(Locale.ROOT),
                Assets.TUSD.code(),
                config.timelockSeconds(),
                contracts.block());
    }

    private List<String> codes(Manifest at) {
        Address us = new Address(signer.address());
        Address distributor = new Address(at.payoutDistributor());
        return List.of(
                TestDollar.BINARY,
                LogAnchor.BINARY + encoded(us, us),
                Escrow.BINARY + encoded(us, us, distributor),
                CustodyVault.BINARY + encoded(distributor),
                PayoutDistributor.BINARY
                        + encoded(
                                us,
                                us,
                                new Address(at.guardian()),
                                new Address(at.escrow()),
                                new Address(at.custodyVault()),
                                new Uint32(at.timelockSeconds()),
                                new DynamicArray<>(Address.class, new Address(at.token())),
                                new DynamicArray<>(Uint256.class, new Uint256(config.epochCap()))));
    }

    /** web3j asks for a list of the raw type. */
    @SuppressWarnings("rawtypes")
    private static String encoded(Type<?>... arguments) {
        List<Type> raw = new ArrayList<>(List.of(arguments));
        return encodeConstructor(raw);
    }
}
