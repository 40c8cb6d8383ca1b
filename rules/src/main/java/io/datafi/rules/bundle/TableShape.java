package io.datafi.rules.bundle;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.bundle.BundleContent.require;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a table of a bundle must be: its columns, what their cells are, and the key in whose order
 * the rows are.
 *
 * @param columns in order
 * @param keys how many of the first columns make the key
 */
record TableShape(List<Column> columns, int keys) {
    private static final BigInteger SCORE_MAX = BigInteger.TEN.pow(18);

    /** What the cells of a column are. */
    enum Kind {
        /** Not empty, no control characters. */
        NAME("[^\\x00-\\x1f]+"),
        /** The same, or empty. */
        WORDS("[^\\x00-\\x1f]*"),
        ADDRESS("0x[0-9a-f]{40}"),
        /** The stream that settled a line, {@code custody} or {@code private}. */
        SOURCE("(campaign|order)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|custody|private"),
        COUNT(BigInteger.ZERO, BigInteger.valueOf(1_000_000_000)),
        PPB(BigInteger.ZERO, SCORE_MAX),
        SCORE(SCORE_MAX.negate(), SCORE_MAX),
        BASE_UNITS(BigInteger.ZERO, Shape.LONG_MAX),
        TOKENS(BigInteger.ZERO, Shape.TOKENS_MAX),
        SOME_TOKENS(BigInteger.ONE, Shape.TOKENS_MAX);

        private final Pattern pattern;
        private final BigInteger low;
        private final BigInteger high;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
            low = BigInteger.ZERO;
            high = BigInteger.ZERO;
        }

        Kind(BigInteger low, BigInteger high) {
            pattern = null;
            this.low = low;
            this.high = high;
        }

        boolean holds(String cell) {
            return isNumber()
                    ? Shape.within(cell, low, high)
                    : pattern.matcher(cell).matches();
        }

        boolean isNumber() {
            return pattern == null;
        }
    }

    /** A column. */
    record Column(String name, Kind kind) {}

    /**
     * A table.
     *
     * @param columns {@code name:KIND} for each, a bar between those of the key and the others
     */
    static TableShape of(String columns) {
        List<Column> all = new ArrayList<>();
        String[] parts = columns.split("\\|");
        for (String column : String.join(" ", parts).split(" ")) {
            String[] two = column.split(":");
            all.add(new Column(two[0], Kind.valueOf(two[1])));
        }
        return new TableShape(List.copyOf(all), parts[0].split(" ").length);
    }

    /**
     * Reads the rows of a table that has this shape.
     *
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID
     */
    List<List<String>> read(String path, String text) {
        require(text.endsWith("\n"), "%s: the last line has no end", path);
        List<List<String>> rows = new ArrayList<>();
        List<String> before = columns.stream().map(Column::name).toList();
        int from = text.indexOf('\n') + 1;
        require(text.substring(0, from - 1).equals(String.join(",", before)), "%s: other columns", path);
        for (int to = text.indexOf('\n', from); to >= 0; to = text.indexOf('\n', from)) {
            List<String> row = cells(path, text.substring(from, to));
            requireRow(path, row);
            require(
                    rows.isEmpty() || compare(rows.getLast(), row) < 0,
                    "%s: out of order or there twice: %s",
                    path,
                    row);
            rows.add(row);
            from = to + 1;
        }
        return rows;
    }

    private void requireRow(String path, List<String> row) {
        require(row.size() == columns.size(), "%s: a row of %d cells", path, row.size());
        for (int i = 0; i < row.size(); i++) {
            Column column = columns.get(i);
            require(column.kind().holds(row.get(i)), "%s: a malformed %s", path, column.name());
        }
    }

    private int compare(List<String> left, List<String> right) {
        int order = 0;
        for (int i = 0; i < keys && order == 0; i++) {
            order = columns.get(i).kind().isNumber()
                    ? new BigInteger(left.get(i)).compareTo(new BigInteger(right.get(i)))
                    : CODE_POINTS.compare(left.get(i), right.get(i));
        }
        return order;
    }

    /** Splits a row; a cell is quoted if it holds a comma or a quote, and only then. */
    private static List<String> cells(String path, String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                end = quoted(path, line, at + 1, cell);
                boolean needed = cell.indexOf(",") >= 0 || cell.indexOf("\"") >= 0;
                require(needed, "%s: quotes that nothing asks for", path);
                cells.add(cell.toString());
            } else {
                int comma = line.indexOf(',', at);
                end = comma < 0 ? line.length() : comma;
                String cell = line.substring(at, end);
                require(cell.indexOf('"') < 0, "%s: a quote that opens nothing", path);
                cells.add(cell);
            }
            if (end == line.length()) {
                return cells;
            }
            require(line.charAt(end) == ',', "%s: text after a closing quote", path);
            at = end + 1;
        }
    }

    /**
     * Reads from behind the opening quote into the cell; gives the place behind the closing one.
     */
    private static int quoted(String path, String line, int from, StringBuilder cell) {
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            require(quote >= 0, "%s: a quote is not closed", path);
            cell.append(line, at, quote);
            if (quote + 1 == line.length() || line.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            cell.append('"');
            at = quote + 2;
        }
    }
}
