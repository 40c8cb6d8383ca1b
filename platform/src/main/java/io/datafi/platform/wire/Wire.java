package io.datafi.platform.wire;

import com.google.protobuf.Timestamp;
import io.datafi.rules.json.Formats;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Values as messages spell them. */
public final class Wire {
    private Wire() {}

    /** An instant. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** A time as the database gives it. */
    public static Timestamp timestamp(OffsetDateTime time) {
        return timestamp(time.toInstant());
    }

    /** A hash as hex; empty while there is none. */
    public static String hash(byte[] hash) {
        return hash == null ? "" : Formats.hex(hash);
    }
}
