package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.log.Frontier;
import io.vertx.mutiny.sqlclient.Row;

/** How far the sequencer came. */
record LogState(Frontier frontier, long lastEventId) {
    static LogState of(Row row) {
        Frontier frontier = Frontier.of(row.getLong("tree_size"), Rows.bytes(row, "frontier"));
        return new LogState(frontier, row.getLong("last_event_id"));
    }
}
