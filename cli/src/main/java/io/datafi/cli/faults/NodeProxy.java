package io.datafi.cli.faults;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between reward and its node. Usually it passes everything on; while it fails it answers
 * every call with an error of the kinds that nodes and their gateways give, one after the other.
 */
final class NodeProxy implements AutoCloseable {
    private static final long WITHIN_SECONDS = 10;
    private static final int KINDS = 6;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean failing;

    NodeProxy(int chainPort) {
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient()).origin(chainPort, "127.0.0.1");
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (failing) {
                        fail(request);
                    } else {
                        proxy.handle(request);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void failing(boolean now) {
        failing = now;
    }

    /** How many calls were answered with an error. */
    long refused() {
        return refused.get();
    }

    private void fail(HttpServerRequest request) {
        int kind = (int) (refused.getAndIncrement() % KINDS);
        request.body().onSuccess(body -> {
            switch (kind) {
                case 0 -> answer(request, 503, "upstream is not available");
                case 1 -> answer(request, 200, error(body, -32603, "internal"));
                case 2 -> answer(request, 429, "too many requests");
                case 3 -> answer(request, 200, error(body, -32005, "limit"));
                case 4 -> answer(request, 200, "<html>a gateway's page</html>");
                default -> request.connection().close();
            }
        });
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        request.response().setStatusCode(status).end(text);
    }

    private static String error(Buffer call, int code, String message) {
        JsonObject asked = CanonicalJson.parse(call.toString()).asObject();
        return Json.object()
                .with("jsonrpc", "2.0")
                .with("id", asked.get("id"))
                .with(
                        "error",
                        Json.object()
                                .with("code", code)
                                .with("message", message)
                                .build())
                .build()
                .toText();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
