package io.datafi.platform.event;

import io.datafi.rules.json.JsonObject;

/**
 * Something that happened, to be written in the transaction of its effect.
 *
 * @param stream the thing it happened to, for example {@code order/<uuid>}
 * @param type its name
 * @param version of the type
 * @param body what everybody may see
 * @param privateBody what only services may see, or null
 */
public record NewEvent(String stream, String type, int version, JsonObject body, JsonObject privateBody) {
    private static final int STREAM_LENGTH_MAX = 200;

    /** Checks the names, which are ours. */
    public NewEvent {
        if (stream.isEmpty() || stream.length() > STREAM_LENGTH_MAX || type.isEmpty()) {
            throw new IllegalArgumentException("stream or type of an event: " + stream + type);
        }
        if (version < 1) {
            throw new IllegalArgumentException("version of " + type + ": " + version);
        }
    }

    /** An event of version 1 that is wholly public. */
    public static NewEvent of(String stream, String type, JsonObject body) {
        return new NewEvent(stream, type, 1, body, null);
    }

    /** An event of version 1 with a private part. */
    public static NewEvent of(String stream, String type, JsonObject body, JsonObject privateBody) {
        return new NewEvent(stream, type, 1, body, privateBody);
    }
}
