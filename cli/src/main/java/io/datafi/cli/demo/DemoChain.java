package io.datafi.cli.demo;

import io.datafi.cli.chain.Erc20;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.chain.TrustReader;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.reward.v1.GetChainRequest;
import io.datafi.reward.v1.GetChainResponse;
import io.datafi.type.v1.DepositInstruction;
import java.math.BigInteger;
import java.time.Duration;

/**
 * What the people of the story do on chain with their own wallets, and what anyone can read there.
 */
final class DemoChain {
    static final String ASSET = "TUSD";

    private final EthRpc rpc;
    private final Erc20 token;
    private final GetChainResponse chain;

    DemoChain(EthRpc rpc, Session anyone) {
        this.rpc = rpc;
        this.chain = Retry.whileRefused(
                "CHAIN_NOT_READY",
                Duration.ofSeconds(60),
                () -> anyone.chain().getChain(GetChainRequest.getDefaultInstance()));
        this.token = new Erc20(rpc, chain.getTokens(0).getToken());
    }

    /**
     * The local chain's token is free, so the payer makes what is needed; then approves and
     * deposits it.
     */
    void deposit(DemoPeople.Company payer, DepositInstruction instruction) {
        String from = payer.wallet().address();
        rpc.unlock(from);
        Erc20.deposit(rpc, from, instruction);
    }

    BigInteger balance(String address) {
        return token.balanceOf(address);
    }

    /** Token units in one base unit of the ledger. */
    BigInteger unitsPerBaseUnit() {
        var scale = chain.getTokens(0);
        return BigInteger.TEN.pow(scale.getTokenDecimals() - scale.getLedgerDecimals());
    }

    GetChainResponse info() {
        return chain;
    }

    TrustReader trust() {
        return new TrustReader(
                rpc,
                new TrustReader.Contracts(
                        chain.getEscrow(),
                        chain.getPayoutDistributor(),
                        chain.getCustodyVault(),
                        chain.getLogAnchor(),
                        token.address()));
    }
}
