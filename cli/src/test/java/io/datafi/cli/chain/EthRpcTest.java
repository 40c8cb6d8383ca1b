package io.datafi.cli.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EthRpcTest {
    private static final String ONE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}";

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    /** What the first calls are answered with, after which the node is well. */
    private volatile int[] statuses = {};

    private volatile String text = ONE;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int call = calls.getAndIncrement();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(call < statuses.length ? statuses[call] : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aNodeThatIsBusyOrBrokenIsAskedAgain() {
        statuses = new int[] {429, 500, 503};

        assertThat(node(Duration.ofMinutes(1)).blockNumber()).isEqualTo(BigInteger.ONE);
        assertThat(calls).hasValue(4);
    }

    @Test
    void aNodeThatStaysBusyMayBeAskedLater() {
        statuses = new int[] {429};

        ChainException busy = refusal(Duration.ZERO);

        assertThat(busy.isRepeatable()).isTrue();
        assertThat(busy).hasMessageContaining("429");
    }

    @Test
    void aTransactionThatABrokenNodeMayHaveTakenIsNotSentAgain() {
        statuses = new int[] {502};

        ChainException broken = catchThrowableOfType(
                ChainException.class,
                () -> node(Duration.ofMinutes(1))
                        .call("eth_sendTransaction", Json.object().build()));

        assertThat(broken.isRepeatable()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void anAnswerThatIsNoJsonMayBeAskedForLater() {
        text = "<html>";

        assertThat(refusal(Duration.ofMinutes(1)).isRepeatable()).isTrue();
    }

    @Test
    void whatTheNodeItselfRefusesStaysRefused() {
        text = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}";

        assertThat(refusal(Duration.ofMinutes(1)).isRepeatable()).isFalse();
    }

    private ChainException refusal(Duration outageMax) {
        return catchThrowableOfType(ChainException.class, () -> node(outageMax).blockNumber());
    }

    private EthRpc node(Duration outageMax) {
        return new EthRpc(URI.create("http://localhost:" + server.getAddress().getPort()), outageMax);
    }
}
