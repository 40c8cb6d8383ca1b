package io.datafi.rules.csv;

/** Writes one table in its canonical text: a header, then rows, each ended by a line feed. */
public final class CsvWriter {
    private final StringBuilder out = new StringBuilder();
    private final int columns;

    private CsvWriter(int columns) {
        this.columns = columns;
    }

    /** Rows of so many columns behind those that were written before. */
    static CsvWriter continued(int columns) {
        return new CsvWriter(columns);
    }

    /** A table with these columns. */
    public CsvWriter(String... header) {
        columns = header.length;
        row((Object[]) header);
    }

    /**
     * Appends a row; cells are written by {@code toString}.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than the header
     */
    public CsvWriter row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns + " columns");
        }
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(cells[i].toString());
        }
        out.append('\n');
        return this;
    }

    /** The length of the text so far, in UTF-16 units. */
    int length() {
        return out.length();
    }

    /** The text of the table. */
    public String text() {
        return out.toString();
    }

    private void cell(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length() && !quoted; i++) {
            char unit = text.charAt(i);
            quoted = unit == ',' || unit == '"' || unit == '\n' || unit == '\r';
        }
        if (quoted) {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            out.append(text);
        }
    }
}
