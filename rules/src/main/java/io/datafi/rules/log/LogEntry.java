package io.datafi.rules.log;

import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One event as it stands in the log: its canonical text is the leaf. Within a stream entries are
 * numbered from 1 and each names the leaf hash of the one before it.
 *
 * @param body the public body, canonical JSON text of an object
 * @param id of the event
 * @param previous leaf hash of the stream's previous entry, {@link #none} for the first
 * @param privateHash SHA-256(salt ‖ private body), if there is one
 * @param stream the thing it happened to, for example {@code campaign/<uuid>}
 * @param streamSeq from 1
 * @param time of the transaction, microseconds
 * @param type name of the event
 * @param version of the type
 */
public record LogEntry(
        String body,
        UUID id,
        byte[] previous,
        Optional<byte[]> privateHash,
        String stream,
        long streamSeq,
        Instant time,
        String type,
        int version) {
    private static final Set<String> KEYS =
            Set.of("body", "id", "previous", "stream", "streamSeq", "time", "type", "version");
    private static final String PRIVATE_HASH = "privateHash";

    /** What the first entry of a stream names as its previous one: 32 zero bytes. */
    public static byte[] none() {
        return new byte[LogHash.LENGTH];
    }

    /** The canonical JSON text of the entry; the body goes in as it is. */
    public String text() {
        StringBuilder out =
                new StringBuilder(body.length() + 400).append("{\"body\":").append(body);
        member(out, "id", Json.of(id.toString()));
        member(out, "previous", Json.of(Formats.hex(previous)));
        privateHash.ifPresent(hash -> member(out, PRIVATE_HASH, Json.of(Formats.hex(hash))));
        member(out, "stream", Json.of(stream));
        member(out, "streamSeq", Json.of(Formats.amount(streamSeq)));
        member(out, "time", Json.of(Formats.instant(time)));
        member(out, "type", Json.of(type));
        member(out, "version", Json.of(version));
        return out.append('}').toString();
    }

    /** The hash of an entry's text as a leaf. */
    public static byte[] leafHash(String text) {
        return LogHash.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The public body as a value. */
    public JsonObject bodyValue() {
        return CanonicalJson.parse(body).asObject();
    }

    /**
     * Reads an entry's text, which must be canonical and hold exactly the members of an entry.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_NOT_CANONICAL,
     *     JSON_MEMBER_INVALID
     */
    public static LogEntry parse(String text) {
        JsonObject entry = CanonicalJson.parseCanonical(text).asObject();
        boolean hasPrivate = entry.has(PRIVATE_HASH);
        if (!entry.keys().containsAll(KEYS) || entry.keys().size() != KEYS.size() + (hasPrivate ? 1 : 0)) {
            throw JSON_MEMBER_INVALID.because("not the members of a log entry: %s", entry.keys());
        }
        return new LogEntry(
                entry.object("body").toText(),
                Formats.parseUuid(entry.string("id")),
                entry.hash("previous"),
                hasPrivate ? Optional.of(entry.hash(PRIVATE_HASH)) : Optional.empty(),
                entry.string("stream"),
                entry.amount("streamSeq"),
                entry.instant("time"),
                entry.string("type"),
                entry.integer("version"));
    }

    private static void member(StringBuilder out, String key, Json value) {
        out.append(",\"").append(key).append("\":").append(value.toText());
    }
}
