package io.datafi.cli.local;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.vertx.core.buffer.Buffer;

/** A refusal of the router's own, in the form that the services' have. */
record Problem(int status, String code, String title, String detail) {
    static final String TYPE = "application/problem+json";

    static Problem notFound(String path) {
        return new Problem(404, "NOT_FOUND", "Not found", "nothing is at " + path);
    }

    Buffer body() {
        return Buffer.buffer(CanonicalJson.write(json().build()));
    }

    /** With the part of the system that it is about. */
    Buffer bodyAbout(String part) {
        return Buffer.buffer(CanonicalJson.write(json().with("part", part).build()));
    }

    private JsonObject.Builder json() {
        return Json.object()
                .with("type", "https://datafi.io/problems/" + code)
                .with("title", title)
                .with("status", status)
                .with("detail", detail)
                .with("code", code);
    }
}
