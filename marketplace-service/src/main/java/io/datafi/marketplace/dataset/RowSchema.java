package io.datafi.marketplace.dataset;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import java.util.List;

/** The shape of a delivered row, as JSON Schema; its hash is part of every version. */
final class RowSchema {
    private static final JsonObject SCHEMA = Json.object()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("title", "datafi-labelled-row/1")
            .with("type", "object")
            .with(
                    "properties",
                    Json.object()
                            .with("confidencePpb", text("^(0|[1-9][0-9]{0,9})$"))
                            .with(
                                    "content",
                                    Json.object().with("type", "string").build())
                            .with("label", Json.object().with("type", "string").build())
                            .with("task", Json.object().with("type", "string").build())
                            .build())
            .withStrings("required", List.of("confidencePpb", "content", "label", "task"))
            .with("additionalProperties", false)
            .build();

    private RowSchema() {}

    /** SHA-256 of the canonical JSON of the schema. */
    static byte[] hash() {
        return LogHash.sha256(CanonicalJson.writeBytes(SCHEMA));
    }

    private static JsonObject text(String pattern) {
        return Json.object().with("pattern", pattern).with("type", "string").build();
    }
}
