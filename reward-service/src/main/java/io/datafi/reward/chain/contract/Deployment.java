package io.datafi.reward.chain.contract;

import static org.web3j.abi.FunctionEncoder.encodeConstructor;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.execution.InTurn;
import io.datafi.reward.chain.intent.Role;
import io.datafi.reward.chain.intent.Signers;
import io.datafi.reward.chain.intent.TransactionStore;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.ChainWorker;
import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import io.datafi.reward.chain.node.LocalChain;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.crypto.ContractUtils;
import org.web3j.utils.Numeric;

/**
 * Deploys the contracts once, by the operator's key, which gets no right but its own. All addresses
 * follow from it and its next nonces, so the manifest and the transactions are stored together
 * before the first is sent: a deployment that was cut short goes on where it was.
 */
@ApplicationScoped
public class Deployment {
    private static final Logger LOG = Logger.getLogger(Deployment.class);

    /** Above what each of them needs, and together below a block. */
    private static final long GAS = 5_500_000;

    private static final String TOKEN = "TestDollar";
    private static final String ANCHOR = "LogAnchor";
    private static final String ESCROW = "Escrow";
    private static final String VAULT = "CustodyVault";
    private static final String DISTRIBUTOR = "PayoutDistributor";

    private final Pool pool;
    private final EthereumNode node;
    private final Signers signers;
    private final ChainWorker worker;
    private final TransactionStore transactions;
    private final Manifests manifests;
    private final ChainConfig config;

    Deployment(
            Pool pool,
            EthereumNode node,
            Signers signers,
            ChainWorker worker,
            TransactionStore transactions,
            Manifests manifests,
            ChainConfig config) {
        this.pool = pool;
        this.node = node;
        this.signers = signers;
        this.worker = worker;
        this.transactions = transactions;
        this.manifests = manifests;
        this.config = config;
    }

    /** Stores a manifest: of contracts that stand, or of those to be deployed. */
    public Uni<Void> begin(Head head, String genesisHash) {
        if (config.contracts().isPresent()) {
            return manifests.store(pool, known(config.contracts().get(), genesisHash));
        }
        if (!config.deploy()) {
            LOG.warn("no contracts are known and datafi.chain.deploy is off");
            return Uni.createFrom().voidItem();
        }
        return worker.call(() -> node.nonce(operator())).chain(nonce -> begin(head, genesisHash, nonce));
    }

    private Uni<Void> begin(Head head, String genesisHash, long nonce) {
        Map<String, String> addresses = addresses(nonce);
        Manifest manifest = new Manifest(
                false,
                config.id(),
                genesisHash,
                operator(),
                orOperator(config.guardian()),
                orOperator(config.treasury()),
                addresses.get(ESCROW),
                addresses.get(DISTRIBUTOR),
                addresses.get(VAULT),
                addresses.get(ANCHOR),
                config.token().map(token -> token.toLowerCase(Locale.ROOT)).orElseGet(() -> addresses.get(TOKEN)),
                Assets.TUSD.code(),
                timelockSeconds(),
                head.number());
        LOG.infof("deploying the contracts from nonce %d of %s", nonce, operator());
        return pool.withTransaction(tx -> manifests.store(tx, manifest).chain(() -> deployAll(tx, manifest, nonce)))
                .replaceWithVoid();
    }

    private Uni<Void> deployAll(SqlConnection tx, Manifest manifest, long nonce) {
        Map<String, String> codes = codes(manifest);
        List<String> names = names();
        return InTurn.each(
                names,
                name -> transactions.deploy(
                        tx,
                        "deploy/" + name,
                        Numeric.hexStringToByteArray(codes.get(name)),
                        GAS,
                        operator(),
                        nonce + names.indexOf(name)));
    }

    /** In the order of their nonces; a TestDollar only where no token stands. */
    private List<String> names() {
        List<String> ours = List.of(ANCHOR, ESCROW, VAULT, DISTRIBUTOR);
        return config.token().isPresent()
                ? ours
                : Stream.concat(Stream.of(TOKEN), ours.stream()).toList();
    }

    private Map<String, String> addresses(long nonce) {
        Map<String, String> addresses = new HashMap<>();
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            addresses.put(
                    names.get(i),
                    ContractUtils.generateContractAddress(operator(), BigInteger.valueOf(nonce + i))
                            .toLowerCase(Locale.ROOT));
        }
        return addresses;
    }

    private String operator() {
        return signers.address(Role.OPERATOR);
    }

    private String orOperator(Optional<String> address) {
        return address.orElseGet(this::operator).toLowerCase(Locale.ROOT);
    }

    private int timelockSeconds() {
        return LocalChain.timelockSeconds(config.id(), config.timelockSeconds());
    }

    /** Marks the manifest as ready once all contracts have code. */
    public Uni<Void> finish(Manifest manifest) {
        return worker.call(() -> contracts(manifest).stream().allMatch(node::hasCode))
                .chain(standing -> {
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
        String us = signers.has(Role.OPERATOR) ? operator() : nobody;
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
                timelockSeconds(),
                contracts.block());
    }

    private Map<String, String> codes(Manifest at) {
        Address admin = new Address(orOperator(config.admin()));
        Address distributor = new Address(at.payoutDistributor());
        return Map.of(
                TOKEN,
                TestDollar.BINARY,
                ANCHOR,
                LogAnchor.BINARY + encoded(admin, new Address(signers.address(Role.ANCHORER))),
                ESCROW,
                Escrow.BINARY + encoded(admin, new Address(operator()), distributor),
                VAULT,
                CustodyVault.BINARY + encoded(distributor),
                DISTRIBUTOR,
                PayoutDistributor.BINARY
                        + encoded(
                                admin,
                                new Address(signers.address(Role.PUBLISHER)),
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
