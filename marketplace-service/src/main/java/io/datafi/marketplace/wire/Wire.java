package io.datafi.marketplace.wire;

import com.google.protobuf.Timestamp;
import io.datafi.rules.json.Formats;
import java.time.Instant;

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

    /** A hash as hex; empty while there is none. */
    public static String hash(byte[] hash) {
        return hash == null ? "" : Formats.hex(hash);
    }
}
