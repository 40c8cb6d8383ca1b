package io.datafi.platform.consumer;

import static io.datafi.platform.error.PlatformError.UNKNOWN_EVENT_VERSION;

import io.datafi.event.v1.Event;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An event of another service.
 *
 * @param source the service
 * @param position in its log, from 0
 * @param eventId of the event
 * @param stream the thing it happened to
 * @param streamSeq within the stream, from 1
 * @param type name of the event
 * @param version of the type
 * @param body the public part
 * @param privateBody the part that only services see
 * @param time of the transaction there
 */
public record ReceivedEvent(
        String source,
        long position,
        UUID eventId,
        String stream,
        long streamSeq,
        String type,
        int version,
        JsonObject body,
        Optional<JsonObject> privateBody,
        Instant time) {

    static ReceivedEvent of(String source, Event event) {
        return new ReceivedEvent(
                source,
                event.getPosition(),
                UUID.fromString(event.getEventId()),
                event.getStream(),
                event.getStreamSeq(),
                event.getType(),
                event.getVersion(),
                CanonicalJson.parse(event.getBody()).asObject(),
                Optional.of(event.getPrivateBody())
                        .filter(text -> !text.isEmpty())
                        .map(text -> CanonicalJson.parse(text).asObject()),
                Instant.ofEpochSecond(
                        event.getTime().getSeconds(), event.getTime().getNanos()));
    }

    /** All that it tells a service: the members of both parts. */
    public JsonObject content() {
        TreeMap<String, Json> members = new TreeMap<>(body.members());
        privateBody.ifPresent(hidden -> members.putAll(hidden.members()));
        return new JsonObject(members);
    }

    /** The private part, which events of this type always have. */
    public JsonObject requirePrivate() {
        return privateBody.orElseThrow(
                () -> UNKNOWN_EVENT_VERSION.because("%s at %s %d has no private body", type, source, position));
    }
}
