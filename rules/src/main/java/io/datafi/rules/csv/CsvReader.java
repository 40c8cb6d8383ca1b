package io.datafi.rules.csv;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import java.util.ArrayList;
import java.util.List;

/** Splits RFC 4180 text into records. Lines end with LF or CRLF; the last one may go without. */
final class CsvReader {
    private final String text;
    private int at;
    private int line = 1;

    CsvReader(String text) {
        this.text = text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    /** The line on which the next record begins, from 1. */
    int line() {
        return line;
    }

    List<String> next() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at == text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == ',') {
                continue;
            }
            if (end == '\r') {
                if (at == text.length() || text.charAt(at) != '\n') {
                    throw malformed("a carriage return stands alone");
                }
                at++;
            }
            line++;
            return cells;
        }
    }

    /** Up to the comma, line end or end of the text. */
    private String plain() {
        int start = at;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == ',' || unit == '\n' || unit == '\r') {
                break;
            }
            if (unit == '"') {
                throw malformed("a quote inside a cell that does not begin with one");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        int opened = line;
        at++;
        while (true) {
            if (at == text.length()) {
                line = opened;
                throw malformed("a quote is not closed");
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
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw malformed("text after a closing quote");
        }
        return cell.toString();
    }

    private RuntimeException malformed(String why) {
        return CSV_MALFORMED.because("line %d: %s", line, why);
    }
}
