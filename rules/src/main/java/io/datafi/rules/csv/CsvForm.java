package io.datafi.rules.csv;

/**
 * How a text is read.
 *
 * @param delimiter between cells
 * @param asPeopleWrite whether blank lines are passed over and NUL is refused
 * @param problems what becomes of what is wrong
 */
public record CsvForm(char delimiter, boolean asPeopleWrite, Problems problems) {
    /** The one grammar of tables that are hashed and signed. */
    static final CsvForm STRICT = new CsvForm(',', false, Problems.REFUSE);

    /** A file that a person gave, parted by commas. */
    public static CsvForm ofPeople(Problems problems) {
        return new CsvForm(',', true, problems);
    }

    /** The same with another delimiter. */
    public CsvForm partedBy(char other) {
        return new CsvForm(other, asPeopleWrite, problems);
    }
}
