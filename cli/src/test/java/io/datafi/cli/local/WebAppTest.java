package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the router serves the web app's files and pages. */
class WebAppTest {
    private static final String SCRIPT = "export const words = 1;\n".repeat(100);

    @TempDir
    Path folder;

    private Router router;
    private int port;

    @BeforeEach
    void start() throws Exception {
        write("dist/index.html", "<!doctype html><title>DataFi</title>");
        write("dist/silent.html", "<!doctype html><title>silent</title>");
        write("dist/sw.js", "// worker");
        write("dist/app.webmanifest", "{}");
        write("dist/assets/app-1a2b.js", SCRIPT);
        write("secret.txt", "not for the web");
        port = freePort();
        var ports = new Ports(Map.of(
                "router",
                port,
                "reward",
                port,
                "annotation",
                port,
                "marketplace",
                port,
                "keycloak",
                freePort(),
                "mail",
                freePort()));
        router = new Router(
                ports,
                () -> new SystemState(ports, List.of()),
                new DemoLogins("http://localhost/account", "secret"),
                new WebApp(folder.resolve("dist")),
                new Mailbox(InstantSource.system()),
                new LogFile(folder.resolve("router.log")));
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    @Test
    void theAppIsAtTheRootOnceItIsBuilt() throws Exception {
        assertThat(get("/").body()).contains("<title>DataFi");
        Files.delete(folder.resolve("dist/index.html"));
        assertThat(get("/").body()).contains("DataFi runs on this machine");
        assertThat(get("/status").body()).contains("DataFi runs on this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/silent.html", "/sw.js", "/work/some-campaign"})
    void whatNamesAllOtherFilesIsAskedForAgain(String path) throws Exception {
        assertThat(get(path).headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void aFileWithItsHashInItsNameIsKept() throws Exception {
        assertThat(get("/assets/app-1a2b.js").headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone.js", "/api/other/v1/x"})
    void aMissingFileIsAProblemThatNobodyKeepsEvenForOneWhoWantsAPage(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    void aPageOfTheAppIsServedToWhomeverAsksForAPageAlone() throws Exception {
        assertThat(get("/work/some-campaign?tab=2").body()).contains("<title>DataFi");
        assertThat(send(request("/work/some-campaign").header("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/work").header("Accept", "text/html").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt"})
    void nothingOutsideTheAppIsServed(String path) throws Exception {
        assertThat(get(path).body()).doesNotContain("not for the web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/work", "/assets/app-1a2b.js"})
    void eachPageAllowsNothingButThisOriginAndNobodyFramesIt(String path) throws Exception {
        var headers = get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
                        + "media-src 'self' blob:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; "
                        + "base-uri 'none'; form-action 'self'; object-src 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    }

    @Test
    void theSilentPageAloneIsFramedByOurOwn() throws Exception {
        assertThat(get("/silent.html").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'self'"));
    }

    @Test
    void filesAreCompressedForWhomeverReadsThat() throws Exception {
        var plain = get("/assets/app-1a2b.js");
        var request = request("/assets/app-1a2b.js").header("Accept-Encoding", "gzip, br");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(plain.body()).isEqualTo(SCRIPT);
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.headers().firstValue("Vary"))
                    .hasValueSatisfying(v -> assertThat(v).isEqualToIgnoringCase("accept-encoding"));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .asString()
                    .isEqualTo(SCRIPT);
        }
    }

    @Test
    void theManifestHasItsType() throws Exception {
        assertThat(get("/app.webmanifest").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/manifest+json"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html,*/*;q=0.8"));
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
