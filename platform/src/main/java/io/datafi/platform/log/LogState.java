package io.datafi.platform.log;

import io.datafi.rules.log.Frontier;
import io.vertx.core.buffer.Buffer;

/** How far the sequencer came. */
record LogState(Frontier frontier, long lastEventId) {
    static LogState of(Object[] row) {
        Frontier frontier = Frontier.of((Long) row[0], ((Buffer) row[1]).getBytes());
        return new LogState(frontier, (Long) row[2]);
    }
}
