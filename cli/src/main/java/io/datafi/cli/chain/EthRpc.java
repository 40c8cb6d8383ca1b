package io.datafi.cli.chain;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * An Ethereum node over JSON-RPC. Every call has a deadline; a node that is just restarting is
 * asked again for a while.
 */
public final class EthRpc {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration OUTAGE_MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ANSWER_BYTES_MAX = 32 << 20;
    private static final int TOO_MANY_REQUESTS = 429;

    /** 500,000: more than any call of a wallet needs here. */
    private static final String GAS = "0x7a120";

    private static final BigInteger BLOCKS_A_CALL = BigInteger.valueOf(5_000);

    private final URI uri;
    private final Duration outageMax;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).build();

    public EthRpc(URI uri) {
        this(uri, OUTAGE_MAX);
    }

    EthRpc(URI uri, Duration outageMax) {
        this.uri = uri;
        this.outageMax = outageMax;
    }

    /** One log entry of a contract. */
    public record Log(List<String> topics, String data, BigInteger block) {}

    public BigInteger chainId() {
        return quantity(call("eth_chainId"));
    }

    public BigInteger blockNumber() {
        return quantity(call("eth_blockNumber"));
    }

    /** What the contract's function returns now, as hex. */
    public String read(String contract, String data) {
        JsonObject call = Json.object().with("to", contract).with("data", data).build();
        return call("eth_call", call, Json.of("latest")).asString();
    }

    /**
     * Sends from an account that the node itself unlocks (a local chain) and waits until it is
     * mined.
     */
    public String send(String from, String to, String data) {
        return awaitMined(submit(from, to, data));
    }

    /**
     * The same without waiting; returns the transaction's hash. May build upon others that wait.
     */
    public String submit(String from, String to, String data) {
        JsonObject transaction = Json.object()
                .with("from", from)
                .with("to", to)
                .with("data", data)
                // An estimate would not know of what waits before it.
                .with("gas", GAS)
                .build();
        return call("eth_sendTransaction", transaction).asString();
    }

    /** Waits until a submitted transaction is mined; returns its hash. */
    public String awaitMined(String hash) {
        long deadline = System.nanoTime() + OUTAGE_MAX.toNanos();
        while (System.nanoTime() < deadline) {
            Json receipt = call("eth_getTransactionReceipt", Json.of(hash));
            if (receipt instanceof JsonObject mined) {
                if (!mined.string("status").equals("0x1")) {
                    throw new ChainException("the transaction " + hash + " was reverted");
                }
                return hash;
            }
            pause();
        }
        throw ChainException.notNow(
                "the transaction " + hash + " was not mined in " + OUTAGE_MAX.toSeconds() + " s", null);
    }

    /** Gives a local chain's account gas money and unlocks it. */
    public void unlock(String address) {
        call("anvil_setBalance", Json.of(address), Json.of("0x56bc75e2d63100000"));
        call("anvil_impersonateAccount", Json.of(address));
    }

    /**
     * Every log of the contract with this first topic, oldest first, asked for in bounded ranges of
     * blocks.
     */
    public List<Log> logs(String contract, String topic) {
        BigInteger head = blockNumber();
        List<Log> logs = new ArrayList<>();
        for (BigInteger from = BigInteger.ZERO; from.compareTo(head) <= 0; from = from.add(BLOCKS_A_CALL)) {
            BigInteger to = from.add(BLOCKS_A_CALL).subtract(BigInteger.ONE).min(head);
            JsonObject filter = Json.object()
                    .with("address", contract)
                    .with("topics", Json.strings(List.of(topic)))
                    .with("fromBlock", hex(from))
                    .with("toBlock", hex(to))
                    .build();
            for (JsonObject log : ((Json.Array) call("eth_getLogs", filter)).objects()) {
                logs.add(new Log(log.array("topics").strings(), log.string("data"), quantity(log.get("blockNumber"))));
            }
        }
        return logs;
    }

    /** Any other call. */
    public Json call(String method, Json... parameters) {
        String body = Json.object()
                .with("jsonrpc", "2.0")
                .with("id", 1)
                .with("method", method)
                .with("params", Json.array(List.of(parameters)))
                .build()
                .toText();
        JsonObject answer = parsed(post(body, method));
        if (answer.has("error")) {
            throw new ChainException("the node refused " + method + ": " + message(answer.get("error")));
        }
        return answer.get("result");
    }

    /** Whoever stands before a node may answer for it, in a form of its own. */
    private JsonObject parsed(HttpResponse<byte[]> response) {
        try {
            return CanonicalJson.parse(response.body(), ANSWER_BYTES_MAX).asObject();
        } catch (RuleException otherwise) {
            throw ChainException.notNow(
                    "the node at %s answered %d and no JSON-RPC".formatted(uri, response.statusCode()), otherwise);
        }
    }

    /** Its words, if it has any. */
    private static String message(Json error) {
        return error instanceof JsonObject told && told.has("message") ? told.string("message") : error.toText();
    }

    private HttpResponse<byte[]> post(String body, String method) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long deadline = System.nanoTime() + outageMax.toNanos();
        while (true) {
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status != TOO_MANY_REQUESTS && status < 500) {
                    return response;
                }
                ChainException busy = ChainException.notNow("the node at %s answered %d".formatted(uri, status), null);
                pauseIfRepeatable(status == TOO_MANY_REQUESTS, method, deadline, busy);
            } catch (IOException away) {
                ChainException unheard = ChainException.notNow("no answer from the node at " + uri, away);
                pauseIfRepeatable(away instanceof ConnectException, method, deadline, unheard);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw ChainException.notNow("interrupted", stop);
            }
        }
    }

    /** A transaction whose answer was lost may have been sent; all else may be asked again. */
    private static void pauseIfRepeatable(boolean isNotTaken, String method, long deadline, ChainException failed) {
        boolean repeatable = isNotTaken || !method.equals("eth_sendTransaction");
        if (!repeatable || System.nanoTime() > deadline) {
            throw failed;
        }
        pause();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static BigInteger quantity(Json hex) {
        return new BigInteger(hex.asString().substring(2), 16);
    }

    private static String hex(BigInteger value) {
        return "0x" + value.toString(16);
    }
}
