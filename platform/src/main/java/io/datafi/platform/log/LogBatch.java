package io.datafi.platform.log;

import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogEntry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a batch of events becomes in the log, as the columns to be written. Pure. */
final class LogBatch {
    record Row(long position, PendingEvent event, long streamSeq, byte[] leafHash, String entry) {}

    private final Frontier frontier;
    private final Map<String, StreamHead> streams;
    private final List<Row> rows = new ArrayList<>();
    private final List<Frontier.Completed> nodes = new ArrayList<>();
    private final List<Long> gaps = new ArrayList<>();
    private final Map<String, StreamHead> touched = new HashMap<>();
    private long lastEventId;

    private LogBatch(LogState state, Map<String, StreamHead> streams) {
        this.frontier = state.frontier();
        this.streams = streams;
        this.lastEventId = state.lastEventId();
    }

    /**
     * Appends the events.
     *
     * @param streams heads of the events' streams, without those that have no entry yet
     * @param pending by ascending id; those up to the last event's id were gaps before
     */
    static LogBatch of(LogState state, Map<String, StreamHead> streams, List<PendingEvent> pending) {
        LogBatch batch = new LogBatch(state, streams);
        pending.forEach(batch::append);
        return batch;
    }

    private void append(PendingEvent event) {
        for (long missing = lastEventId + 1; missing < event.id(); missing++) {
            gaps.add(missing);
        }
        lastEventId = Math.max(lastEventId, event.id());
        StreamHead previous =
                touched.getOrDefault(event.stream(), streams.getOrDefault(event.stream(), StreamHead.NONE));
        String entry = event.entry(previous).text();
        byte[] leafHash = LogEntry.leafHash(entry);
        long position = frontier.size();
        for (Frontier.Completed completed : frontier.append(leafHash)) {
            // Leaves are kept with their entries.
            if (completed.node().level() > 0) {
                nodes.add(completed);
            }
        }
        StreamHead head = new StreamHead(previous.streamSeq() + 1, leafHash);
        touched.put(event.stream(), head);
        rows.add(new Row(position, event, head.streamSeq(), leafHash, entry));
    }

    int size() {
        return rows.size();
    }

    Object[] entryColumns() {
        return new Object[] {
            rows.stream().map(Row::position).toArray(Long[]::new),
            rows.stream().map(row -> row.event().eventId()).toArray(java.util.UUID[]::new),
            rows.stream().map(row -> row.event().stream()).toArray(String[]::new),
            rows.stream().map(Row::streamSeq).toArray(Long[]::new),
            rows.stream().map(row -> Buffer.buffer(row.leafHash())).toArray(Buffer[]::new),
            rows.stream().map(Row::entry).toArray(String[]::new)
        };
    }

    Object[] nodeColumns() {
        return new Object[] {
            nodes.stream().map(node -> (short) node.node().level()).toArray(Short[]::new),
            nodes.stream().map(node -> node.node().index()).toArray(Long[]::new),
            nodes.stream().map(node -> Buffer.buffer(node.hash())).toArray(Buffer[]::new)
        };
    }

    Object[] streamColumns() {
        List<Map.Entry<String, StreamHead>> heads = List.copyOf(touched.entrySet());
        return new Object[] {
            heads.stream().map(Map.Entry::getKey).toArray(String[]::new),
            heads.stream().map(head -> head.getValue().streamSeq()).toArray(Long[]::new),
            heads.stream()
                    .map(head -> Buffer.buffer(head.getValue().leafHash()))
                    .toArray(Buffer[]::new)
        };
    }

    Object[] state() {
        return new Object[] {frontier.size(), Buffer.buffer(frontier.toBytes()), lastEventId};
    }

    /** Ids that were passed over: rolled back, or not committed yet. */
    Long[] gaps() {
        return gaps.toArray(Long[]::new);
    }

    /** Ids that are in the log now. */
    Long[] taken() {
        return rows.stream().map(row -> row.event().id()).toArray(Long[]::new);
    }
}
