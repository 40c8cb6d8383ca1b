package io.datafi.rules.log;

import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * What opens a salted commitment: an event whose public body is {@code {"commitment":"0x…"}} shows
 * nothing of its content, whoever guesses it, until the salt is known.
 *
 * @param seq the event's place in its stream
 * @param salt 32 random bytes
 * @param content what was committed to
 */
public record Opening(long seq, byte[] salt, JsonObject content) {
    /** The length of a salt, in bytes. */
    public static final int SALT_LENGTH = 32;

    /** The member of an event's body that holds the commitment. */
    public static final String COMMITMENT = "commitment";

    private static final String SEQ = "seq";
    private static final String SALT = "salt";

    /** SHA-256(salt ‖ canonical JSON of the content). */
    public static byte[] commitment(byte[] salt, JsonObject content) {
        byte[] json = CanonicalJson.writeBytes(content);
        byte[] salted = Arrays.copyOf(salt, salt.length + json.length);
        System.arraycopy(json, 0, salted, salt.length, json.length);
        return LogHash.sha256(salted);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws io.datafi.rules.RuleException JSON_MEMBER_INVALID
     */
    public static Opening of(JsonObject json) {
        TreeMap<String, Json> content = new TreeMap<>(json.members());
        content.remove(SEQ);
        content.remove(SALT);
        long seq = json.amount(SEQ);
        if (seq < 1) {
            throw JSON_MEMBER_INVALID.because("\"%s\" is no place in a stream", SEQ);
        }
        return new Opening(seq, json.hash(SALT), new JsonObject(content));
    }

    /** The members of the content beside {@code seq} and {@code salt}. */
    public JsonObject toJson() {
        JsonObject.Builder json = Json.object().withAmount(SEQ, seq).withBytes(SALT, salt);
        content.members().forEach(json::with);
        return json.build();
    }

    /** Whether this is what the event's body commits to. */
    public boolean opens(JsonObject body) {
        return Arrays.equals(body.hash(COMMITMENT), commitment(salt, content));
    }
}
