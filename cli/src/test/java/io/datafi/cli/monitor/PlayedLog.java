package io.datafi.cli.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogKeys;
import io.datafi.rules.log.LogTree;
import io.datafi.rules.log.TreeHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A service that shows the log annotation over REST, and may lie. */
final class PlayedLog implements AutoCloseable {
    private static final String AT = "/api/annotation/v1/log/";
    private static final int PAGE = 3;

    private final HttpServer server;
    private final AtomicInteger heads = new AtomicInteger();
    volatile KeyPair key = newKey();
    volatile String log = "annotation";
    volatile List<String> entries = List.of();

    /** Entries that it gives, if they are not those of its tree. */
    volatile List<String> shown;

    /** What it answers to who asks for heads. */
    volatile int status = 200;

    /** What it answers to who asks for entries. */
    volatile int entriesStatus = 200;

    /** Called before each head with its number, from 1. */
    volatile IntConsumer beforeHead = number -> {};

    PlayedLog() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(AT + "head", exchange -> {
            beforeHead.accept(heads.incrementAndGet());
            answer(exchange, status, head());
        });
        server.createContext(AT + "entries/", this::entries);
        server.createContext(AT + "consistency", this::consistency);
        server.start();
    }

    URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** So many entries of this past. */
    static List<String> past(String name, int size) {
        return IntStream.range(0, size)
                .mapToObj(n -> new LogEntry(
                                Json.object().with("past", name).build().toText(),
                                new UUID(7, n),
                                LogEntry.none(),
                                Optional.empty(),
                                "stream/" + n,
                                1,
                                Instant.ofEpochSecond(1_700_000_000L + n),
                                "Told",
                                1)
                        .text())
                .toList();
    }

    static LogTree tree(List<String> entries) {
        return LogTree.of(entries.stream().map(LogEntry::leafHash).toList());
    }

    /** The trust file of a chain on which this state of the log is anchored. */
    JsonObject trust(List<String> anchored) {
        String address = "0x" + "1".repeat(40);
        return Json.object()
                .with("format", "datafi-trust/1")
                .with("chainId", "31337")
                .with(
                        "contracts",
                        Json.object()
                                .with("payoutDistributor", address)
                                .with("token", address)
                                .build())
                .with(
                        "logKeys",
                        Json.object()
                                .withStrings("annotation", List.of(Formats.hex(LogKeys.raw(key.getPublic()))))
                                .build())
                .withArray(
                        "anchoredHeads",
                        List.of(Json.object()
                                .with("log", "annotation")
                                .withAmount("treeSize", anchored.size())
                                .withBytes("rootHash", tree(anchored).root())
                                .build()))
                .withArray("epochs", List.of())
                .build();
    }

    private JsonObject head() {
        TreeHead head = new TreeHead(log, entries.size(), tree(entries).root(), Instant.ofEpochSecond(1_700_000_000));
        return new SignedHead(head, LogKeys.raw(key.getPublic()), head.sign(key.getPrivate())).toJson();
    }

    private void entries(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int from = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        List<String> told = shown == null ? entries : shown;
        List<JsonObject> page = new ArrayList<>();
        for (int i = from; i < Math.min(told.size(), from + PAGE); i++) {
            page.add(Json.object()
                    .withAmount("position", i)
                    .with("entry", told.get(i))
                    .build());
        }
        answer(exchange, entriesStatus, Json.object().withArray("entries", page).build());
    }

    private void consistency(HttpExchange exchange) throws IOException {
        Map<String, Integer> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(one -> one.split("="))
                .collect(Collectors.toMap(one -> one[0], one -> Integer.valueOf(one[1])));
        int first = query.get("first");
        int second = query.get("second");
        if (second > entries.size()) {
            answer(
                    exchange,
                    404,
                    Json.object().with("code", "LOG_POSITION_UNKNOWN").build());
            return;
        }
        List<String> path = tree(entries).consistencyProof(first, second).stream()
                .map(Formats::hex)
                .toList();
        answer(exchange, 200, Json.object().withStrings("path", path).build());
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toText().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
