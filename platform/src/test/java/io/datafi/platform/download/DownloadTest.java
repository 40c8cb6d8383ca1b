package io.datafi.platform.download;

import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DownloadTest {
    @Inject
    Slots slots;

    @Inject
    DownloadConfig config;

    @BeforeEach
    void allSlotsAreFree() {
        until("all slots are free", () -> slots.free() == config.slots());
    }

    @Test
    void aFileIsMadeOnceAndKnownByItsTag() throws Exception {
        LargeResource.MADE.set(0);

        HttpResponse<byte[]> first = get("/test/large/once");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).hasSize(LargeResource.BYTES);
        assertThat(header(first, "content-disposition")).isEqualTo("attachment; filename=\"once.bin\"");
        assertThat(header(get("/test/large/once"), "etag")).isEqualTo(header(first, "etag"));
        given().header("if-none-match", header(first, "etag"))
                .get("/test/large/once")
                .then()
                .statusCode(304);

        assertThat(LargeResource.MADE).hasValue(1);
    }

    @Test
    void aSlotIsHeldUntilTheLastByteAndFromWhoNeverReadsTakenInTime() throws Exception {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < config.slots(); i++) {
            idle.add(ask("/test/large/idle"));
        }
        until("all slots are held", () -> slots.free() == 0);
        HttpResponse<byte[]> tooMany = get("/test/large/idle");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("10");
        assertThat(new String(tooMany.body(), StandardCharsets.UTF_8)).contains("TOO_MANY_REQUESTS");

        until("they are taken back", () -> slots.free() == config.slots());
        for (Socket socket : idle) {
            assertThat(readable(socket)).isLessThan(LargeResource.BYTES);
        }
        assertThat(get("/test/large/idle").body()).hasSize(LargeResource.BYTES);
    }

    @Test
    void whoLeavesGivesTheSlotBack() throws Exception {
        try (Socket socket = ask("/test/large/left")) {
            until("the slot is held", () -> slots.free() == config.slots() - 1);
            socket.setSoLinger(true, 0);
        }

        until("it is given back", () -> slots.free() == config.slots());
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(url().resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static URI url() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    private static Socket ask(String path) throws IOException {
        Socket socket = new Socket("localhost", url().getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What had come before the connection was cut off. */
    private static long readable(Socket socket) throws IOException {
        long bytes = 0;
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[1 << 16];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes += read;
            }
        } catch (SocketException cutOff) {
            return bytes;
        }
        return bytes;
    }
}
