package io.datafi.rules.csv;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table read from RFC 4180 text. Columns are found by their header's name, in any order; one that
 * was not asked for is refused rather than ignored, because a misspelt optional column would
 * silently change results.
 */
public final class CsvTable {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** A row, with the line (from 1) on which it begins. */
    public final class Row {
        private final int line;
        private final List<String> cells;

        private Row(int line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        /** The line of the file on which the row begins, from 1. */
        public int line() {
            return line;
        }

        /** The cell of a column that the table has. */
        public String cell(String column) {
            return cells.get(columns.get(column));
        }

        /** The cell, which must not be empty; fails with CSV_MALFORMED. */
        public String filled(String column) {
            String cell = cell(column);
            if (cell.isEmpty()) {
                throw CSV_MALFORMED.because("line %d: %s is empty", line, column);
            }
            return cell;
        }

        /**
         * The cell as a whole number from 0, without sign or leading zeros; fails with
         * CSV_MALFORMED.
         */
        public long whole(String column) {
            String cell = cell(column);
            if (!cell.matches("0|[1-9][0-9]{0,17}")) {
                throw CSV_MALFORMED.because("line %d: %s is not a whole number", line, column);
            }
            return Long.parseLong(cell);
        }

        /**
         * The cell as a whole number that may be negative, without leading zeros; fails with
         * CSV_MALFORMED.
         */
        public long signed(String column) {
            String cell = cell(column);
            if (!cell.matches("0|-?[1-9][0-9]{0,17}")) {
                throw CSV_MALFORMED.because("line %d: %s is not a whole number", line, column);
            }
            return Long.parseLong(cell);
        }
    }

    private CsvTable() {}

    /**
     * Reads a table.
     *
     * @param required columns that must be there
     * @param optional columns that may be there
     * @throws io.datafi.rules.RuleException CSV_MALFORMED, MISSING_COLUMN, UNKNOWN_COLUMN; messages
     *     name the line
     */
    public static CsvTable read(String text, Set<String> required, Set<String> optional) {
        CsvTable table = new CsvTable();
        CsvReader reader = new CsvReader(text);
        if (!reader.hasNext()) {
            throw MISSING_COLUMN.because("the file is empty");
        }
        table.header(reader.next(), required, optional);
        while (reader.hasNext()) {
            int line = reader.line();
            List<String> cells = reader.next();
            if (cells.size() != table.columns.size()) {
                throw CSV_MALFORMED.because(
                        "line %d: %d cells, but %d columns", line, cells.size(), table.columns.size());
            }
            table.rows.add(table.new Row(line, cells));
        }
        return table;
    }

    /**
     * Reads a table from UTF-8; a byte order mark is passed over. Fails as {@link #read(String,
     * Set, Set)} does.
     */
    public static CsvTable read(byte[] utf8, Set<String> required, Set<String> optional) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return read(text.startsWith("\uFEFF") ? text.substring(1) : text, required, optional);
        } catch (CharacterCodingException notUtf8) {
            throw CSV_MALFORMED.because("the file is not UTF-8");
        }
    }

    /** Whether the table has this column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The rows, in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    private void header(List<String> names, Set<String> required, Set<String> optional) {
        for (String name : names) {
            if (!required.contains(name) && !optional.contains(name)) {
                throw UNKNOWN_COLUMN.because("\"%s\"", name);
            }
            if (columns.putIfAbsent(name, columns.size()) != null) {
                throw CSV_MALFORMED.because("line 1: the column \"%s\" is there twice", name);
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw MISSING_COLUMN.because("\"%s\"", name);
            }
        }
    }
}
