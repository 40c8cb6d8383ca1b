package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datafi.cli.local.PartState.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTest {
    @TempDir
    Path folder;

    private final Mailbox mailbox = new Mailbox(InstantSource.system());
    private HttpServer reward;
    private Router router;
    private int port;

    @BeforeEach
    void start() throws Exception {
        reward = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        reward.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI()
                            + " "
                            + exchange.getRequestHeaders().getFirst("X-Forwarded-Host")
                            + " "
                            + exchange.getRequestHeaders().getFirst("X-Forwarded-For")
                            + " "
                            + exchange.getRequestHeaders().getFirst("Forwarded")
                            + " "
                            + exchange.getRequestBody().readAllBytes().length)
                    .getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        reward.start();
        port = freePort();
        int nobody = freePort();
        var ports = new Ports(Map.of(
                "router", port,
                "reward", reward.getAddress().getPort(),
                "annotation", nobody,
                "marketplace", nobody,
                "keycloak", nobody,
                "mail", freePort()));
        router = new Router(
                ports,
                () -> new SystemState(
                        ports,
                        List.of(
                                part("annotation", Phase.RESTARTING),
                                part("keycloak", Phase.STARTING),
                                part("marketplace", Phase.FAILED))),
                new DemoLogins("http://localhost/account", "secret"),
                new WebApp(folder.resolve("no-dist")),
                mailbox,
                new LogFile(folder.resolve("router.log")));
    }

    @AfterEach
    void stop() throws Exception {
        if (router != null) {
            router.close();
        }
        reward.stop(0);
    }

    @Test
    void thePathReachesTheServiceUnchanged() throws Exception {
        var answer = send(request("/api/reward/v1/epochs/1/bundle?x=a%20b").GET());

        assertThat(answer.body()).startsWith("GET /api/reward/v1/epochs/1/bundle?x=a%20b localhost:" + port);
    }

    @Test
    void whatTheCallerClaimsAboutForwardingIsReplaced() throws Exception {
        var answer = send(
                request("/api/reward/v1/x").header("X-Forwarded-For", "6.6.6.6").header("Forwarded", "for=6.6.6.6"));

        assertThat(answer.body()).contains(" 127.0.0.1 null ");
    }

    @Test
    void aLargeBodyPassesThrough() throws Exception {
        int bytes = 20 << 20;
        var answer = send(request("/api/reward/v1/x").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes])));

        assertThat(answer.body()).endsWith(" " + bytes);
    }

    @Test
    void aPartThatIsAwayIsAProblemThatSaysWhichAndWhenToComeAgain() throws Exception {
        var answer = send(request("/api/annotation/v1/x").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"PART_DOWN\",\"detail\":\"annotation does not answer now; repeat the same call,"
                        + " with the same idempotency key (state: RESTARTING)\",\"part\":\"annotation\",\"status\":502,"
                        + "\"title\":\"Part down\",\"type\":\"https://datafi.io/problems/PART_DOWN\"}");
    }

    @Test
    void aPartThatWasGivenUpSendsToTheOperator() throws Exception {
        assertThat(send(request("/api/marketplace/v1/x")).body())
                .contains("\"detail\":\"marketplace is not running; it takes an operator: ./datafi logs marketplace");
    }

    @Test
    void aLoginThatIsAwayIsAProblemToo() throws Exception {
        assertThat(send(request("/auth/realms/datafi")).body()).contains("\"part\":\"keycloak\"");
    }

    @Test
    void aPartThatEndsWithoutAnAnswerIsAProblemToo() throws Exception {
        reward.createContext("/api/reward/v1/dies", HttpExchange::close);

        var answer = send(request("/api/reward/v1/dies"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"part\":\"reward\"");
    }

    @Test
    void withoutTheWebAppTheRootShowsTheStatusAndNothingElseIsServed() throws Exception {
        assertThat(send(request("/")).body()).contains("annotation</td><td>RESTARTING");
        assertThat(send(request("/status").header("Accept", "text/html,*/*;q=0.8"))
                        .body())
                .contains("annotation</td><td>RESTARTING");
        var other = send(request("/api/other/v1/x"));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("\"code\":\"NOT_FOUND\"");
        assertThat(send(request("/work").header("Accept", "text/html")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theStatusIsThereForProgramsTooWithLoginsForWhomeverIsHere() throws Exception {
        var answer = send(request("/status").header("Accept", "application/json"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .contains("{\"name\":\"annotation\",\"state\":\"RESTARTING\"}", "\"worker\"", "secret");
        assertThat(raw("GET /status HTTP/1.1\r\nAccept: application/json\r\nHost: elsewhere.example:" + port))
                .contains("RESTARTING")
                .doesNotContain("secret");
    }

    @Test
    void whatAPartSendsIsNotCompressedAgain() throws Exception {
        byte[] zipped = {31, -117, 8, 0, 1, 2, 3};
        reward.createContext("/api/reward/v1/zipped", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, zipped.length);
            exchange.getResponseBody().write(zipped);
            exchange.close();
        });
        var compressed = request("/api/reward/v1/zipped").header("Accept-Encoding", "gzip");
        var plain = request("/api/reward/v1/x").header("Accept-Encoding", "gzip");

        assertThat(bytes(compressed)).isEqualTo(zipped);
        assertThat(send(plain).body()).startsWith("GET /api/reward/v1/x");
        assertThat(send(plain).headers().firstValue("Content-Length")).isPresent();
        assertThat(send(plain).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void theLandingPageSaysWhoCanSignInToWhomeverIsHere() throws Exception {
        assertThat(send(request("/")).body()).contains("<code>worker</code>", "http://localhost/account", "secret");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + port)).contains("secret");
        assertThat(raw("GET / HTTP/1.1\r\nHost: elsewhere.example:" + port))
                .contains("shows who can sign in")
                .doesNotContain("secret");
    }

    @Test
    void tooManySignUpsFromOneAddressAreToldToWaitInTheirOwnLanguage() throws Exception {
        var signUp = request(SignUpBound.PATH)
                .header("Accept-Language", "sw")
                .POST(HttpRequest.BodyPublishers.ofString("email=a"));
        for (int i = 0; i < SignUpBound.AN_HOUR; i++) {
            assertThat(send(signUp).statusCode()).isEqualTo(502);
        }

        var answer = send(signUp);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("lang=\"sw\"", "Usajili mwingi mno");
        assertThat(send(request(SignUpBound.PATH).GET()).statusCode()).isEqualTo(502);
    }

    @Test
    void mailsAreShownAsTextOnThisMachineAlone() throws Exception {
        mailbox.add(
                List.of("ada@example.org"),
                ("Subject: <b>\r\n\r\n<script>x</script> http://localhost:1/auth?a=1&b=2 http://elsewhere.example/")
                        .getBytes());

        assertThat(send(request("/mail").header("Accept", "text/html")).body())
                .contains(
                        "<h2>&lt;b&gt;</h2>",
                        "&lt;script&gt;x&lt;/script&gt;",
                        "<a href=\"http://localhost:1/auth?a=1&amp;b=2\">")
                .doesNotContain("<script>", "href=\"http://elsewhere");
        assertThat(send(request("/mail").header("Accept", "application/json")).body())
                .contains("\"to\":[\"ada@example.org\"]");
        assertThat(raw("GET /mail HTTP/1.1\r\nAccept: text/html\r\nHost: elsewhere.example"))
                .contains("404")
                .doesNotContain("ada@example.org");
    }

    @Test
    void eachRequestIsInTheRoutersLogWithoutItsQuery() throws Exception {
        send(request("/api/reward/v1/epochs?signature=x").GET());
        send(request("/api/annotation/v1/x").GET());
        // What was asked is written down once it is closed.
        router.close();
        router = null;

        assertThat(Files.readAllLines(folder.resolve("router.log")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains(" GET /api/reward/v1/epochs 200, "))
                .anySatisfy(line -> assertThat(line).contains(" GET /api/annotation/v1/x 502, "));
    }

    /** As no client of ours may send it: with a host of one's own. */
    private String raw(String head) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static byte[] bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static PartState part(String name, Phase phase) {
        return new PartState(name, phase, "http://localhost:1", 0, 0, 0, "");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
