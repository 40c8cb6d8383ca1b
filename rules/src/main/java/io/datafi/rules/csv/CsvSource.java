package io.datafi.rules.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A table that is written when it is asked for, from any row on, so that nobody need hold the text
 * of a large one.
 */
public final class CsvSource {
    private static final int HASHED_LENGTH = 1 << 16;

    private final List<String> header;
    private final int rows;
    private final RowWriter writer;

    /** Writes one row by its index. */
    public interface RowWriter {
        /** Appends the row to the table. */
        void write(CsvWriter csv, int row);
    }

    /**
     * A part of the text.
     *
     * @param next the row with which the next part begins; the number of rows behind the last part
     */
    public record Part(String text, int next) {}

    /**
     * A table.
     *
     * @param rows how many there are beside the header
     * @param writer must write the same for the same row
     */
    public CsvSource(List<String> header, int rows, RowWriter writer) {
        this.header = List.copyOf(header);
        this.rows = rows;
        this.writer = writer;
    }

    /** How many rows there are beside the header. */
    public int rows() {
        return rows;
    }

    /** The whole text. */
    public String text() {
        return part(0, Integer.MAX_VALUE).text();
    }

    /**
     * Whole rows from one on, one at least, until they are {@code length} UTF-16 units or more, or
     * there are none left. Row 0 stands behind the header.
     */
    public Part part(int from, int length) {
        CsvWriter csv = from == 0 ? new CsvWriter(header.toArray(String[]::new)) : CsvWriter.continued(header.size());
        int row = from;
        while (row < rows && (row == from || csv.length() < length)) {
            writer.write(csv, row++);
        }
        return new Part(csv.text(), row);
    }

    /** SHA-256 of the whole text in UTF-8. */
    public byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Part part = part(0, HASHED_LENGTH);
            digest.update(part.text().getBytes(StandardCharsets.UTF_8));
            while (part.next() < rows) {
                part = part(part.next(), HASHED_LENGTH);
                digest.update(part.text().getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
