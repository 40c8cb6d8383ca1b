package io.datafi.cli.convert;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What parts the cells of a table. */
enum Delimiter {
    COMMA(',', "commas"),
    SEMICOLON(';', "semicolons"),
    TAB('\t', "tabs");

    final char character;
    final String words;

    Delimiter(char character, String words) {
        this.character = character;
        this.words = words;
    }

    /** The one that makes most sense of the header: by known names, then by the number of columns. */
    static Delimiter of(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(values())
                .max(Comparator.comparingInt((Delimiter delimiter) -> Columns.known(delimiter.split(header)))
                        .thenComparingInt(delimiter -> delimiter.split(header).size())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The cells of a header, of which no name has a delimiter in it. */
    private List<String> split(String header) {
        return Stream.of(header.split(String.valueOf(character), -1))
                .map(name -> name.replace("\"", "").strip())
                .toList();
    }
}
