package io.datafi.rules.version;

import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * One version of one rule, as data.
 *
 * @param name for example {@code pay}
 * @param number from 1
 * @param parameters whatever the rule's outcome depends on beside its input
 * @param vectorsHash SHA-256 of its golden vectors: inputs and outputs that any code of this
 *     version reproduces
 */
public record RuleVersion(String name, int number, JsonObject parameters, byte[] vectorsHash) {
    private static final Set<String> KEYS = Set.of("name", "number", "parameters", "vectorsHash");

    /**
     * Reads the canonical text.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_NOT_CANONICAL, JSON_MEMBER_INVALID
     */
    public static RuleVersion parse(String text) {
        JsonObject rule = CanonicalJson.parseCanonical(text).asObject();
        if (!rule.keys().equals(KEYS)) {
            throw JSON_MEMBER_INVALID.because("not the members of a rule version: %s", rule.keys());
        }
        return new RuleVersion(
                rule.string("name"), rule.integer("number"), rule.object("parameters"), rule.hash("vectorsHash"));
    }

    /** How others name it: {@code pay/1}. */
    public String id() {
        return name + "/" + number;
    }

    /** The canonical JSON text. */
    public String text() {
        return Json.object()
                .with("name", name)
                .with("number", number)
                .with("parameters", parameters)
                .withBytes("vectorsHash", vectorsHash)
                .build()
                .toText();
    }

    /** SHA-256 of the text: what stands in decisions. */
    public byte[] hash() {
        return LogHash.sha256(text().getBytes(StandardCharsets.UTF_8));
    }
}
