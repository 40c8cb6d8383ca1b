package io.datafi.platform.sql;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a statement returned, as values of the domain; columns are read by name. */
public final class Rows {
    private Rows() {}

    /** The first row, if there is one. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reading) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(reading.apply(rows.iterator().next()));
    }

    /** All rows, in their order. */
    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reading) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(reading.apply(row)));
        return list;
    }

    /** The bytes of a column; null if it has none. */
    public static byte[] bytes(Row row, String column) {
        var buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    /** The instant in a column; null if it has none. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
