package io.datafi.reward.chain.node;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** What we ask of a node. Every call blocks and is bounded in time: only on {@link ChainWorker}. */
@ApplicationScoped
public class EthereumNode {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Web3j web3j;

    EthereumNode(ChainConfig config) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(TIMEOUT)
                .readTimeout(TIMEOUT)
                .writeTimeout(TIMEOUT)
                .callTimeout(TIMEOUT.multipliedBy(2))
                .build();
        web3j = Web3j.build(new HttpService(config.rpcUrl(), http));
    }

    /** The node does not answer. */
    public static final class Unreachable extends RuntimeException {
        Unreachable(Exception cause) {
            super("the chain's node does not answer: " + cause.getMessage(), cause);
        }
    }

    /** The node answered with an error; its text is all that is known. */
    public static final class Refused extends RuntimeException {
        /** What nodes answer when they ran the call and it reverted (EIP-1474 leaves it open). */
        private static final int REVERTED = 3;

        private final int code;
        private final String data;

        Refused(Response.Error error) {
            super(error.getMessage());
            code = error.getCode();
            data = error.getData() == null ? "" : error.getData().replace("\"", "");
        }

        /** Whether the call was run and reverted; if not, nothing is known about it. */
        public boolean isRevert() {
            return code == REVERTED
                    || String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("revert");
        }

        /** Revert data, such as a custom error's selector and arguments. */
        public String data() {
            return data;
        }
    }

    public record Header(long number, String hash, String parent, Instant time, BigInteger baseFee) {
        public Head asHead() {
            return new Head(number, hash, time, baseFee);
        }
    }

    @PreDestroy
    void close() {
        web3j.shutdown();
    }

    public Web3j web3j() {
        return web3j;
    }

    public long chainId() {
        return send(web3j.ethChainId()).getChainId().longValueExact();
    }

    public Header latest() {
        return header(DefaultBlockParameterName.LATEST)
                .orElseThrow(() -> new IllegalStateException("a chain without any block"));
    }

    public Optional<Header> header(long number) {
        return header(DefaultBlockParameter.valueOf(BigInteger.valueOf(number)));
    }

    private Optional<Header> header(DefaultBlockParameter which) {
        EthBlock.Block block = send(web3j.ethGetBlockByNumber(which, false)).getBlock();
        return Optional.ofNullable(block)
                .map(found -> new Header(
                        found.getNumber().longValueExact(),
                        found.getHash(),
                        found.getParentHash(),
                        Instant.ofEpochSecond(found.getTimestamp().longValueExact()),
                        found.getBaseFeePerGas() == null ? BigInteger.ZERO : found.getBaseFeePerGas()));
    }

    /** Logs of these contracts in these blocks, both ends included, which must exist. */
    public List<Log> logs(List<String> contracts, long from, long to) {
        EthFilter filter = new EthFilter(
                DefaultBlockParameter.valueOf(BigInteger.valueOf(from)),
                DefaultBlockParameter.valueOf(BigInteger.valueOf(to)),
                contracts);
        return send(web3j.ethGetLogs(filter)).getLogs().stream()
                .map(result -> ((EthLog.LogObject) result).get())
                .toList();
    }

    public Optional<TransactionReceipt> receipt(String hash) {
        return send(web3j.ethGetTransactionReceipt(hash)).getTransactionReceipt();
    }

    /** Whether the node has the transaction, mined or waiting. */
    public boolean knows(String hash) {
        return send(web3j.ethGetTransactionByHash(hash)).getTransaction().isPresent();
    }

    /** The next nonce by what is mined. */
    public long nonce(String address) {
        return send(web3j.ethGetTransactionCount(address, DefaultBlockParameterName.LATEST))
                .getTransactionCount()
                .longValueExact();
    }

    /**
     * The gas that the call would need now; {@link Refused} if it would revert, or if the node
     * cannot say.
     */
    public BigInteger gas(String from, String to, byte[] data) {
        return send(web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        from, null, null, null, to, Numeric.toHexString(data))))
                .getAmountUsed();
    }

    /** Hands a signed transaction to the node; one that it has already is no failure. */
    public void broadcast(byte[] raw) {
        try {
            send(web3j.ethSendRawTransaction(Numeric.toHexString(raw)));
        } catch (Refused refused) {
            String text = String.valueOf(refused.getMessage());
            if (!text.contains("already imported") && !text.contains("already known")) {
                throw refused;
            }
        }
    }

    public boolean hasCode(String address) {
        return send(web3j.ethGetCode(address, DefaultBlockParameterName.LATEST))
                        .getCode()
                        .length()
                > 2;
    }

    private static <T extends Response<?>> T send(Request<?, T> request) {
        try {
            T response = request.send();
            if (response.hasError()) {
                throw new Refused(response.getError());
            }
            return response;
        } catch (IOException | ClientConnectionException unreachable) {
            throw new Unreachable(unreachable);
        }
    }
}
