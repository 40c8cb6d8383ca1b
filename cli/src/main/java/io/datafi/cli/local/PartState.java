package io.datafi.cli.local;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;

/**
 * What is known of a part from outside.
 *
 * @param millis from the launcher's start to the part's first readiness, or until now
 * @param detail what it does right now, or why it failed
 */
public record PartState(String name, Phase phase, String address, long pid, int millis, int restarts, String detail) {
    /** A part's life; RESTARTING follows UP when the process died, FAILED is final. */
    public enum Phase {
        WAITING,
        PREPARING,
        STARTING,
        UP,
        RESTARTING,
        FAILED,
        STOPPED
    }

    JsonObject json() {
        return Json.object()
                .with("name", name)
                .with("state", phase.name())
                .with("address", address)
                .withAmount("pid", pid)
                .with("millis", millis)
                .with("restarts", restarts)
                .with("detail", detail)
                .build();
    }

    static PartState of(JsonObject json) {
        return new PartState(
                json.string("name"),
                Phase.valueOf(json.string("state")),
                json.string("address"),
                json.amount("pid"),
                json.integer("millis"),
                json.integer("restarts"),
                json.string("detail"));
    }
}
