package io.datafi.marketplace.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The identity provider's admin REST API as this service meets it; a system that runs has the real one. */
public final class FakeKeycloak {
    private static final FakeKeycloak ONE = new FakeKeycloak();
    private static final String TOKEN = "a token that manages clients";
    private static final String ADMIN = "/admin/realms/datafi/clients";

    private record Client(JsonObject representation, UUID account, String secret) {}

    private record Answer(int status, JsonObject body) {}

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private volatile boolean isAway;
    private volatile boolean losesAnswers;

    private FakeKeycloak() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress("localhost", FakeAddresses.port("keycloak")), 0);
            server.createContext("/", this::handle);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    /** The played provider; listens from the first call on. */
    public static FakeKeycloak get() {
        return ONE;
    }

    /** Whether it does nothing and answers so. */
    public void setAway(boolean away) {
        isAway = away;
    }

    /** Whether it does what is asked, but its answers come to nobody. */
    public void setLosesAnswers(boolean loses) {
        losesAnswers = loses;
    }

    /** What it knows of a client; empty if there is none. */
    public Optional<JsonObject> client(String id) {
        return Optional.ofNullable(clients.get(id)).map(Client::representation);
    }

    /** Of all clients, those of one organisation. */
    public long count(String organisation) {
        return clients.values().stream()
                .filter(client -> client.representation().encode().contains(organisation))
                .count();
    }

    /** The secret of a client. */
    public String secret(String id) {
        return clients.get(id).secret();
    }

    private void handle(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = isAway ? new Answer(503, new JsonObject()) : answer(http, body);
        if (losesAnswers) {
            answer = new Answer(502, new JsonObject());
        }
        byte[] bytes = answer.body().encode().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("content-type", "application/json");
        http.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : bytes.length);
        if (answer.status() != 204) {
            http.getResponseBody().write(bytes);
        }
        http.close();
    }

    private Answer answer(HttpExchange http, String body) {
        String path = http.getRequestURI().getPath();
        if (path.endsWith("/protocol/openid-connect/token")) {
            boolean manages = URLDecoder.decode(body, StandardCharsets.UTF_8).contains("scope=api-keys");
            return new Answer(
                    200,
                    new JsonObject()
                            .put("access_token", manages ? TOKEN : "another")
                            .put("token_type", "Bearer")
                            .put("expires_in", 300));
        }
        if (!("Bearer " + TOKEN).equals(http.getRequestHeaders().getFirst("authorization"))) {
            return new Answer(403, new JsonObject());
        }
        return path.equals(ADMIN) ? create(new JsonObject(body)) : of(http.getRequestMethod(), path);
    }

    private Answer create(JsonObject representation) {
        Client made = new Client(
                representation, UUID.randomUUID(), UUID.randomUUID().toString().replace("-", ""));
        return clients.putIfAbsent(representation.getString("id"), made) == null
                ? new Answer(201, new JsonObject())
                : new Answer(409, new JsonObject().put("errorMessage", "Client already exists"));
    }

    private Answer of(String method, String path) {
        String[] parts = path.substring(ADMIN.length() + 1).split("/");
        Client client = clients.get(parts[0]);
        if (client == null) {
            return new Answer(404, new JsonObject());
        }
        if (method.equals("DELETE")) {
            clients.remove(parts[0]);
            return new Answer(204, new JsonObject());
        }
        return switch (parts[1]) {
            case "service-account-user" ->
                new Answer(200, new JsonObject().put("id", client.account().toString()));
            case "client-secret" ->
                new Answer(200, new JsonObject().put("type", "secret").put("value", client.secret()));
            default -> new Answer(404, new JsonObject());
        };
    }
}
