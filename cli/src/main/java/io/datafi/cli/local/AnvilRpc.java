package io.datafi.cli.local;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * The few calls by which the launcher minds its own chain; no answer is an IOException, nothing is
 * repeated.
 */
record AnvilRpc(int port) {
    private static final int ANSWER_BYTES_MAX = 4 << 20;

    Json call(String method, Json... parameters) throws IOException {
        String body = Json.object()
                .with("jsonrpc", "2.0")
                .with("id", 1)
                .with("method", method)
                .withArray("params", List.of(parameters))
                .build()
                .toText();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                .timeout(Probe.TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer =
                    CanonicalJson.parse(Probe.send(request), ANSWER_BYTES_MAX).asObject();
            if (answer.has("error")) {
                throw new IOException(method + ": " + answer.get("error").toText());
            }
            return answer.get("result");
        } catch (RuleException e) {
            throw new IOException(method + ": " + e.getMessage(), e);
        }
    }

    long quantity(String method) throws IOException {
        return Long.decode(call(method).asString());
    }

    /** A block without its transactions' bodies. */
    JsonObject block(String number) throws IOException {
        return call("eth_getBlockByNumber", Json.of(number), Json.of(false)).asObject();
    }
}
