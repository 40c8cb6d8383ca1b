package io.datafi.reward.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The identity provider's list of people, as its administration shows it to a client that may look.
 * What it says of somebody follows from the first digit of their id.
 */
public final class Directory implements QuarkusTestResourceLifecycleManager {
    private static final String REALM = "/auth/realms/datafi";
    private static final String USERS = "/auth/admin/realms/datafi/users/";
    private static final String TOKEN = "people-token";

    private HttpServer server;

    /** Whose address is verified, and who reads English. */
    public static UUID reader() {
        return beginning('1');
    }

    /** The same, but they read French. */
    public static UUID frenchReader() {
        return beginning('f');
    }

    /** Whose address nobody verified. */
    public static UUID unverified() {
        return beginning('2');
    }

    /** Who is not in the list. */
    public static UUID unknown() {
        return beginning('4');
    }

    /** Where somebody gets their mail. */
    public static String address(UUID account) {
        return account + "@example.org";
    }

    private static UUID beginning(char digit) {
        return UUID.fromString(digit + UUID.randomUUID().toString().substring(1));
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext(REALM + "/protocol/openid-connect/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN));
        });
        server.createContext(USERS, this::user);
        server.start();
        return Map.of(
                "datafi.oidc.server-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + REALM,
                "datafi.notice.people-secret",
                "tests");
    }

    private void user(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring(USERS.length());
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (id.startsWith("4")) {
            answer(exchange, 404, "{\"error\":\"User not found\"}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"id\":\"%s\",\"enabled\":true,\"email\":\"%s\",\"emailVerified\":%s,\"attributes\":{\"locale\":[\"%s\"]}}"
                            .formatted(id, id + "@example.org", !id.startsWith("2"), id.startsWith("f") ? "fr" : "en"));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
