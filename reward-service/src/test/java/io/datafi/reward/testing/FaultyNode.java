package io.datafi.reward.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the service and its node and answers with errors when told to. Told by a system
 * property, because test resource and test are loaded by different class loaders.
 */
public final class FaultyNode {
    private static final String FAULT = "datafi.test.node.fault";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final int UNAVAILABLE = 503;

    private final URI node;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    /** How the node fails. */
    public enum Fault {
        /** Not at all. */
        NONE,
        /** An overloaded node: HTTP 503. */
        OVERLOADED,
        /** A node that lost its newest state: an error for every question about it. */
        BEHIND
    }

    FaultyNode(String node) throws IOException {
        this.node = URI.create(node);
        set(Fault.NONE);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on the node fails so. */
    public static void set(Fault fault) {
        System.setProperty(FAULT, fault.name());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String text = new String(request, StandardCharsets.UTF_8);
            switch (Fault.valueOf(System.getProperty(FAULT))) {
                case OVERLOADED -> send(exchange, UNAVAILABLE, "busy".getBytes());
                case BEHIND -> {
                    if (text.contains("eth_estimateGas")) {
                        send(exchange, 200, headerNotFound(text).getBytes());
                    } else {
                        forward(exchange, request);
                    }
                }
                case NONE -> forward(exchange, request);
            }
        }
    }

    private static String headerNotFound(String request) {
        Matcher id = ID.matcher(request);
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32000,\"message\":\"header not found\"}}"
                .formatted(id.find() ? id.group(1) : "1");
    }

    private void forward(HttpExchange exchange, byte[] request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(node)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            send(exchange, response.statusCode(), response.body());
        } catch (IOException down) {
            // The caller sees what it would see of a node that is not there.
            throw new UncheckedIOException(down);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
