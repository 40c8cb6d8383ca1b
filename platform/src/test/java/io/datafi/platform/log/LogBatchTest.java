package io.datafi.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogTree;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogBatchTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void idsThatWerePassedOverAreGapsAndALateOneIsNot() {
        LogState after = new LogState(new Frontier(), 10);

        LogBatch batch = LogBatch.of(after, Map.of(), List.of(event(7, "a"), event(11, "a"), event(14, "b")));

        assertThat(batch.gaps()).containsExactly(12L, 13L);
        assertThat(batch.taken()).containsExactly(7L, 11L, 14L);
        assertThat(batch.state()[2]).isEqualTo(14L);
    }

    @Test
    void aLateEventAloneDoesNotMoveTheMark() {
        LogBatch batch = LogBatch.of(new LogState(new Frontier(), 10), Map.of(), List.of(event(7, "a")));

        assertThat(batch.gaps()).isEmpty();
        assertThat(batch.state()[2]).isEqualTo(10L);
    }

    @Test
    void anyCutIntoBatchesGivesTheSameLog() {
        Random random = new Random(1);
        LogTree tree = new LogTree();
        Map<String, StreamHead> streams = new HashMap<>();
        LogState state = new LogState(new Frontier(), 0);
        long id = 0;
        for (int round = 0; round < 60; round++) {
            List<PendingEvent> pending = new ArrayList<>();
            for (int n = random.nextInt(1, 20); n > 0; n--) {
                pending.add(event(++id, "stream/" + random.nextInt(5)));
            }

            LogBatch batch = LogBatch.of(state, streams, pending);

            Object[] entries = batch.entryColumns();
            for (int i = 0; i < batch.size(); i++) {
                LogEntry entry = LogEntry.parse(((String[]) entries[5])[i]);
                StreamHead before = streams.getOrDefault(entry.stream(), StreamHead.NONE);
                assertThat(((Long[]) entries[0])[i]).isEqualTo(tree.size());
                assertThat(entry.streamSeq()).isEqualTo(before.streamSeq() + 1);
                assertThat(entry.previous()).isEqualTo(before.leafHash());
                byte[] leaf = ((Buffer[]) entries[4])[i].getBytes();
                tree.append(leaf);
                streams.put(entry.stream(), new StreamHead(entry.streamSeq(), leaf));
            }
            Buffer frontier = (Buffer) batch.state()[1];
            state = new LogState(Frontier.of(tree.size(), frontier.getBytes()), id);
            assertThat(state.frontier().root()).isEqualTo(tree.root());
        }
    }

    private static PendingEvent event(long id, String stream) {
        return new PendingEvent(
                id,
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | id),
                stream,
                "Happened",
                1,
                "{\"n\":\"" + id + "\"}",
                Optional.empty(),
                TIME);
    }
}
