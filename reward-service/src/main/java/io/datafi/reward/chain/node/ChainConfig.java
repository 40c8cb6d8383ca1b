package io.datafi.reward.chain.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How to reach the chain, and the rules of time on it. */
@ConfigMapping(prefix = "datafi.chain")
public interface ChainConfig {
    /** JSON-RPC address of a node. */
    @WithDefault("http://localhost:8545")
    String rpcUrl();

    /** EIP-155 chain id; the node must be of this chain. */
    @WithDefault("31337")
    long id();

    /** File with the operator's key in hex: refunds, activations, claims, deployment. */
    Optional<Path> keyFile();

    /** The publisher's; on a local chain the operator's if absent. */
    Optional<Path> publisherKeyFile();

    /** The anchorer's; on a local chain the operator's if absent. */
    Optional<Path> anchorerKeyFile();

    /** Whether to deploy the contracts when the database knows none. */
    @WithDefault("false")
    boolean deploy();

    /** A block is final when so many follow it. */
    @WithDefault("12")
    @Min(1)
    @Max(10_000)
    int finalityBlocks();

    /**
     * Between publication and activation of a root; fixed at deployment. If absent, five seconds on
     * a local chain and a day on any other.
     */
    OptionalInt timelockSeconds();

    /** Between two looks at the chain. */
    @WithDefault("PT0.4S")
    Duration pollInterval();

    /** Who receives the fees; the operator if absent. Fixed at deployment. */
    Optional<String> treasury();

    /** Who grants and takes the roles; on a local chain the operator if absent. */
    Optional<String> admin();

    /** Who may revoke a pending root; on a local chain the operator if absent. */
    Optional<String> guardian();

    /** The asset's ERC-20, for a deployment beside it; if absent a TestDollar is deployed. */
    Optional<String> token();

    /** What an epoch may pay of the token, in token units; fixed at deployment. */
    @WithDefault("1000000000000000")
    BigInteger epochCap();

    /** Contracts that were deployed elsewhere; used when the database knows none. */
    Optional<Deployed> contracts();

    /** Fees of transactions. */
    Fees fees();

    /** Addresses of contracts that stand already. */
    interface Deployed {
        /** Escrow. */
        String escrow();

        /** PayoutDistributor. */
        String payoutDistributor();

        /** CustodyVault. */
        String custodyVault();

        /** LogAnchor. */
        String logAnchor();

        /** The ERC-20 of the asset. */
        String token();

        /** The block from which their logs are read. */
        long block();
    }

    /** Fees of transactions, in wei. */
    interface Fees {
        /** Offered to the block's maker. */
        @WithDefault("1000000000")
        BigInteger priority();

        /** What a unit of gas may cost at most, after all bumps. */
        @WithDefault("1000000000000")
        BigInteger max();

        /** A transaction that waited so many blocks is sent again with a higher fee. */
        @WithDefault("4")
        @Min(1)
        int bumpAfterBlocks();
    }
}
