package io.datafi.reward.testing;

import io.datafi.reward.chain.contract.CustodyVault;
import io.datafi.reward.chain.contract.Escrow;
import io.datafi.reward.chain.contract.LogAnchor;
import io.datafi.reward.chain.contract.PayoutDistributor;
import io.datafi.reward.chain.contract.TestDollar;
import io.datafi.reward.chain.node.Bytes32;
import io.datafi.type.v1.DepositInstruction;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.gas.StaticGasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Numeric;

/** The chain as customers and workers use it, and the handles of the test node. */
public final class TestChain {
    /** Second and third account of the well-known test mnemonic: customers with gas. */
    public static final Credentials CUSTOMER =
            Credentials.create("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    public static final Credentials OTHER_CUSTOMER =
            Credentials.create("0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a");

    /** Sixth account: may revoke a pending root. */
    public static final Credentials GUARDIAN =
            Credentials.create("0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba");

    /** Seventh account: grants and takes roles. */
    public static final Credentials ADMIN =
            Credentials.create("0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e");

    private static final StaticGasProvider GAS =
            new StaticGasProvider(BigInteger.valueOf(20_000_000_000L), BigInteger.valueOf(500_000));
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final HttpService http = new HttpService(System.getProperty("datafi.test.anvil"));
    private final Web3j web3j = Web3j.build(http);

    /** Mints and deposits what the instruction asks for; one block each. */
    public TransactionReceipt deposit(Credentials from, DepositInstruction deposit, long amount) {
        return deposit(
                from,
                deposit.getEscrowContract(),
                Numeric.hexStringToByteArray(deposit.getEscrowId()),
                deposit.getTokenContract(),
                BigInteger.valueOf(amount));
    }

    /** Mints and deposits any amount of any such token under any word. */
    public TransactionReceipt deposit(Credentials from, String escrow, byte[] id, String token, BigInteger units) {
        TestDollar dollar = dollar(from, token);
        send(dollar.mint(from.getAddress(), units));
        send(dollar.approve(escrow, units));
        return send(Escrow.load(escrow, web3j, manager(from), GAS).deposit(id, token, units));
    }

    /** Another token, which is no asset. */
    public String deployToken() {
        try {
            return TestDollar.deploy(
                            web3j,
                            manager(CUSTOMER),
                            new StaticGasProvider(GAS.getGasPrice(), BigInteger.valueOf(5_000_000)))
                    .send()
                    .getContractAddress()
                    .toLowerCase(Locale.ROOT);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Lets an account receive nothing of the token, or something again. */
    public void setFrozen(String token, String account, boolean frozen) {
        send(dollar(CUSTOMER, token).setFrozen(account, frozen));
    }

    /** The admin names another anchorer. */
    public void grantAnchorer(String logAnchor, String account) {
        LogAnchor contract = LogAnchor.load(logAnchor, web3j, manager(ADMIN), GAS);
        send(contract.grantRole(call(contract.ANCHORER_ROLE()), account));
    }

    /** Anchors a made-up head. */
    public TransactionReceipt anchor(Credentials from, String logAnchor, String log, BigInteger size) {
        byte[] root = new byte[32];
        root[0] = 1;
        return send(LogAnchor.load(logAnchor, web3j, manager(from), GAS).anchor(Bytes32.of(log), size, root));
    }

    /** The admin names another operator. */
    public void grantOperator(String escrow, String account) {
        Escrow contract = Escrow.load(escrow, web3j, manager(ADMIN), GAS);
        send(contract.grantRole(call(contract.OPERATOR_ROLE()), account));
    }

    /** Sends an escrow's money back to a depositor. */
    public void refund(Credentials from, DepositInstruction escrow, String depositor, long amount) {
        send(Escrow.load(escrow.getEscrowContract(), web3j, manager(from), GAS)
                .refund(
                        Numeric.hexStringToByteArray(escrow.getEscrowId()),
                        escrow.getTokenContract(),
                        depositor,
                        BigInteger.valueOf(amount)));
    }

    /** The guardian's veto. */
    public void revoke(String distributor, long epoch) {
        send(PayoutDistributor.load(distributor, web3j, manager(GUARDIAN), GAS).revoke(BigInteger.valueOf(epoch)));
    }

    /** Leaves a call of a contract with the node, which mines it when it will. */
    public void post(Credentials from, String to, RemoteFunctionCall<?> call) {
        try {
            var sent = manager(from)
                    .sendTransaction(
                            GAS.getGasPrice(),
                            BigInteger.valueOf(500_000),
                            to,
                            call.encodeFunctionCall(),
                            BigInteger.ZERO);
            if (sent.hasError()) {
                throw new AssertionError(sent.getError().getMessage());
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The distributor as anyone may call it. */
    public PayoutDistributor distributor(String address) {
        return PayoutDistributor.load(address, web3j, manager(CUSTOMER), GAS);
    }

    /** Puts the next block so many seconds after the newest. */
    public void passTime(int seconds) {
        rpc("evm_increaseTime", seconds);
    }

    /** What an address holds. */
    public long balance(String token, String address) {
        return call(dollar(CUSTOMER, token).balanceOf(address)).longValueExact();
    }

    /** The signer of a vault that is asked whose it is. */
    public String distributorOf(String vault) {
        return call(CustodyVault.load(vault, web3j, manager(CUSTOMER), GAS).distributor());
    }

    /** Mines blocks. */
    public void mine(int blocks) {
        rpc("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Replaces the newest blocks by empty ones; their transactions are gone. */
    public void reorg(int depth) {
        rpc("anvil_reorg", depth, List.of());
    }

    /** Whether a transaction is mined at once. */
    public void automine(boolean on) {
        rpc("evm_setAutomine", on);
    }

    /** The base fee of the next block, in wei. */
    public void baseFee(long wei) {
        rpc("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(wei));
    }

    /** Forgets the transactions that wait. */
    public void dropPending() {
        rpc("anvil_dropAllTransactions");
    }

    /** Ends the node and starts it from a state that has this block; later blocks are lost. */
    public void loseBlocksAfter(long block, Runnable meanwhile) {
        Path kept = AnvilProcess.keepState(block);
        meanwhile.run();
        AnvilProcess.kill();
        AnvilProcess.restart(kept);
        await(this::answers);
    }

    private boolean answers() {
        try {
            return web3j.ethBlockNumber().send().getBlockNumber().signum() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The newest block. */
    public long head() {
        try {
            return web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Mines block after block until the service has noticed; fails after a minute. */
    public void mineUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute");
            }
            mine(1);
            pause();
        }
    }

    /** Waits without mining; fails after a minute. */
    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private TestDollar dollar(Credentials as, String token) {
        return TestDollar.load(token, web3j, manager(as), GAS);
    }

    private RawTransactionManager manager(Credentials as) {
        return new RawTransactionManager(web3j, as, 31337, new PollingTransactionReceiptProcessor(web3j, 50, 200));
    }

    private static TransactionReceipt send(RemoteFunctionCall<TransactionReceipt> call) {
        TransactionReceipt receipt = call(call);
        if (!receipt.isStatusOK()) {
            throw new AssertionError("reverted: " + receipt);
        }
        return receipt;
    }

    private static <T> T call(RemoteFunctionCall<T> call) {
        try {
            return call.send();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void rpc(String method, Object... parameters) {
        try {
            Response<?> response = new Request<>(method, List.of(parameters), http, AnyResponse.class).send();
            if (response.hasError()) {
                throw new AssertionError(method + ": " + response.getError().getMessage());
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An answer of which only the error matters. */
    public static final class AnyResponse extends Response<Object> {}
}
