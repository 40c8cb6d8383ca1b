package io.datafi.rules.csv;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits RFC 4180 text into records. Lines end with LF or CRLF; the last one may go without. A
 * record that is reported as broken is passed over to the end of the line.
 */
final class CsvReader {
    private final String text;
    private final CsvForm form;
    private int at;
    private int line;
    private int[] starts = new int[8];

    CsvReader(String text, CsvForm form) {
        this(text, form, 0, 1);
    }

    /** Reads on from the beginning of a record. */
    CsvReader(String text, CsvForm form, int at, int line) {
        this.text = text;
        this.form = form;
        this.at = at;
        this.line = line;
    }

    boolean hasNext() {
        while (form.asPeopleWrite() && at < text.length() && isBlankLine()) {
            at = Math.min(lineEnd(at) + 1, text.length());
            line++;
        }
        return at < text.length();
    }

    /** The line on which the next record begins, from 1. */
    int line() {
        return line;
    }

    /** Where the next record begins. */
    int at() {
        return at;
    }

    /** Where a cell of the last record begins. */
    int start(int cell) {
        return starts[cell];
    }

    /** The next record; null if it is broken and that did not end the reading. */
    List<String> next() {
        List<String> cells = new ArrayList<>();
        while (true) {
            starts = cells.size() < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
            starts[cells.size()] = at;
            String cell = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            if (cell == null) {
                return null;
            }
            cells.add(cell);
            if (at == text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == form.delimiter()) {
                continue;
            }
            if (end == '\r') {
                if (at == text.length() || text.charAt(at) != '\n') {
                    return broken(at - 1, "a carriage return stands alone; lines end with LF or CRLF");
                }
                at++;
            }
            line++;
            return cells;
        }
    }

    /** Up to the delimiter, line end or end of the text. */
    private String plain() {
        int start = at;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == form.delimiter() || unit == '\n' || unit == '\r') {
                break;
            }
            if (unit == '"') {
                broken(at, "a quote inside a cell that does not begin with one");
                return null;
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        int opened = at;
        int openedLine = line;
        at++;
        while (true) {
            if (at == text.length()) {
                line = openedLine;
                broken(opened, "a quote is not closed");
                at = text.length();
                return null;
            }
            char unit = text.charAt(at++);
            if (unit == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    break;
                }
            } else if (unit == '\n') {
                line++;
            }
            cell.append(unit);
        }
        if (at < text.length() && !isEnd(text.charAt(at))) {
            broken(at, "text after a closing quote");
            return null;
        }
        return cell.toString();
    }

    private boolean isEnd(char unit) {
        return unit == form.delimiter() || unit == '\r' || unit == '\n';
    }

    /** The column of a place in its line, from 1, in code points. */
    static int column(String text, int at) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        return text.codePointCount(lineStart, at) + 1;
    }

    private boolean isBlankLine() {
        int end = at;
        while (end < text.length() && " \t\r".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end == text.length() || text.charAt(end) == '\n';
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private List<String> broken(int place, String why) {
        form.problems().report(CSV_MALFORMED, line, column(text, place), why);
        at = Math.min(lineEnd(place) + 1, text.length());
        line++;
        return null;
    }
}
