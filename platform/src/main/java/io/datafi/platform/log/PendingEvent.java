package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.log.LogEntry;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
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
    static PendingEvent of(Row row) {
        return new PendingEvent(
                row.getLong("id"),
                row.getUUID("event_id"),
                row.getString("stream"),
                row.getString("type"),
                row.getInteger("version"),
                row.getString("body"),
                Optional.ofNullable(Rows.bytes(row, "private_hash")),
                Rows.instant(row, "created_at"));
    }

    LogEntry entry(StreamHead previous) {
        return new LogEntry(
                body, eventId, previous.leafHash(), privateHash, stream, previous.streamSeq() + 1, time, type, version);
    }
}
