package io.datafi.rules.csv;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;

import io.datafi.rules.RuleError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table read from RFC 4180 text. Columns are found by their header's name, in any order; one that
 * was not asked for is refused rather than ignored, because a misspelt optional column would
 * silently change results.
 */
public final class CsvTable {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final String text;
    private final CsvForm form;

    /** A row, with the line (from 1) on which it begins. */
    public final class Row {
        private final int line;
        private final int at;
        private final List<String> cells;

        private Row(int line, int at, List<String> cells) {
            this.line = line;
            this.at = at;
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

        /** The cell, which must not be empty; else reports CSV_MALFORMED. */
        public String filled(String column) {
            String cell = cell(column);
            if (cell.isEmpty()) {
                report(CSV_MALFORMED, column, column + " is empty");
            }
            return cell;
        }

        /**
         * The cell as a whole number from 0, without sign or leading zeros; else reports
         * CSV_MALFORMED.
         */
        public long whole(String column) {
            return number(column, "0|[1-9][0-9]{0,17}");
        }

        /**
         * The cell as a whole number that may be negative, without leading zeros; else reports
         * CSV_MALFORMED.
         */
        public long signed(String column) {
            return number(column, "0|-?[1-9][0-9]{0,17}");
        }

        /** Reports something wrong in a cell: at its own place, which may be on a later line. */
        public void report(RuleError code, String column, String detail) {
            if (!form.asPeopleWrite()) {
                form.problems().report(code, line, 1, detail);
                return;
            }
            CsvReader reader = new CsvReader(text, form, at, line);
            reader.next();
            int start = reader.start(columns.get(column));
            int lines = (int)
                    text.substring(at, start).chars().filter(c -> c == '\n').count();
            form.problems().report(code, line + lines, CsvReader.column(text, start), detail);
        }

        private long number(String column, String pattern) {
            String cell = cell(column);
            if (cell.matches(pattern)) {
                return Long.parseLong(cell);
            }
            report(CSV_MALFORMED, column, column + " is not a whole number");
            return 0;
        }
    }

    private CsvTable(String text, CsvForm form) {
        this.text = text;
        this.form = form;
    }

    /**
     * Reads a table.
     *
     * @param required columns that must be there
     * @param optional columns that may be there
     * @throws io.datafi.rules.RuleException CSV_MALFORMED, MISSING_COLUMN, UNKNOWN_COLUMN; messages
     *     name the line
     */
    public static CsvTable read(String text, Set<String> required, Set<String> optional) {
        return read(text, required, optional, CsvForm.STRICT);
    }

    /**
     * Reads a table from UTF-8; a byte order mark is passed over. Fails as {@link #read(String,
     * Set, Set)} does.
     */
    public static CsvTable read(byte[] utf8, Set<String> required, Set<String> optional) {
        return read(utf8, required, optional, CsvForm.STRICT);
    }

    /**
     * Reads a table from UTF-8; a byte order mark is passed over. What is wrong is reported; rows
     * without the right number of cells are left out.
     */
    public static CsvTable read(byte[] utf8, Set<String> required, Set<String> optional, CsvForm form) {
        String text = CsvText.of(utf8, form.problems());
        return text == null ? new CsvTable("", form) : read(text, required, optional, form);
    }

    /** Reads a table of which any columns are wanted; their names lose the spaces around them. */
    public static CsvTable readAny(byte[] utf8, CsvForm form) {
        String text = CsvText.of(utf8, form.problems());
        return text == null ? new CsvTable("", form) : read(text, null, null, form);
    }

    /** The cells of one record, such as a list that was given on a command line. */
    public static List<String> record(String text) {
        CsvReader reader = new CsvReader(text, CsvForm.STRICT);
        List<String> cells = reader.next();
        if (reader.hasNext()) {
            throw CSV_MALFORMED.because("line %d: more than one line", reader.line());
        }
        return cells;
    }

    private static CsvTable read(String text, Set<String> required, Set<String> optional, CsvForm form) {
        CsvTable table = new CsvTable(text, form);
        if (form.asPeopleWrite()) {
            CsvText.refuseNul(text, form.problems());
        }
        CsvReader reader = new CsvReader(text, form);
        if (!reader.hasNext()) {
            table.header(0, MISSING_COLUMN, "the file is empty");
            return table;
        }
        int headerLine = reader.line();
        List<String> names = reader.next();
        if (names == null || !table.header(headerLine, names, required, optional)) {
            return table;
        }
        while (reader.hasNext()) {
            int line = reader.line();
            int at = reader.at();
            List<String> cells = reader.next();
            if (cells != null && cells.size() == names.size()) {
                table.rows.add(table.new Row(line, at, cells));
            } else if (cells != null) {
                String detail = "%d cells, but %d columns".formatted(cells.size(), names.size());
                form.problems().report(CSV_MALFORMED, line, 1, detail);
            }
        }
        return table;
    }

    /** Whether the table has this column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The rows, in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    /** The names of the columns, in the order of the file. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Whether rows can be read under this header. */
    private boolean header(int line, List<String> names, Set<String> required, Set<String> optional) {
        if (required == null) {
            for (String name : names) {
                column(line, name.strip());
            }
            return true;
        }
        for (String name : names) {
            if (!required.contains(name) && !optional.contains(name)) {
                String expected = String.join(", ", new TreeSet<>(required));
                String further = optional.isEmpty() ? "" : ", optionally " + String.join(", ", new TreeSet<>(optional));
                header(line, UNKNOWN_COLUMN, "\"%s\"; expected are %s%s".formatted(name, expected, further));
            }
            column(line, name);
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                header(line, MISSING_COLUMN, "\"" + name + "\"");
            }
        }
        return columns.keySet().containsAll(required);
    }

    private void column(int line, String name) {
        if (columns.putIfAbsent(name, columns.size()) != null) {
            header(line, CSV_MALFORMED, "the column \"" + name + "\" is there twice");
        }
    }

    private void header(int line, RuleError code, String detail) {
        form.problems().report(code, Math.max(1, line), 1, detail);
    }
}
