package io.datafi.platform.log;

import io.datafi.rules.log.LogEntry;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** A committed event that is not in the log yet. */
record PendingEvent(
        long id,
        UUID eventId,
        String stream,
        String type,
        int version,
        String body,
        Optional<byte[]> privateHash,
        Instant time) {

    /** From the columns of {@link SequencerStore#PENDING}. */
    static PendingEvent of(Object[] row) {
        return new PendingEvent(
                (Long) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (Integer) row[4],
                (String) row[5],
                Optional.ofNullable((Buffer) row[6]).map(Buffer::getBytes),
                ((OffsetDateTime) row[7]).toInstant());
    }

    LogEntry entry(StreamHead previous) {
        return new LogEntry(
                body, eventId, previous.leafHash(), privateHash, stream, previous.streamSeq() + 1, time, type, version);
    }
}
