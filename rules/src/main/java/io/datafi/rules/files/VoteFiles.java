package io.datafi.rules.files;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.rating.Context;
import io.datafi.rules.rating.Vote;
import io.datafi.rules.rating.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads votes; refusals name the line. */
public final class VoteFiles {
    private static final Set<String> VOTE = Set.of("item_a", "item_b", "winner");
    private static final Set<String> OPTIONAL = Set.of("judge", "segment", "length", "markdown", "same_vendor");

    private VoteFiles() {}

    /**
     * Reads {@code item_a,item_b,winner[,judge][,segment][,length][,markdown][,same_vendor]}, the
     * columns in any order. An empty judge is one who is not known. The last three are differences,
     * first item minus second: decimal numbers, an empty cell is 0.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID, CSV_MALFORMED, UNKNOWN_COLUMN,
     *     MISSING_COLUMN
     */
    public static List<Vote> votes(byte[] csv) {
        CsvTable table = CsvTable.read(csv, VOTE, OPTIONAL);
        boolean plain =
                OPTIONAL.stream().filter(column -> !column.equals("judge")).noneMatch(table::has);
        List<Vote> votes = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            try {
                votes.add(new Vote(
                        row.filled("item_a"),
                        row.filled("item_b"),
                        Winner.of(row.cell("winner")),
                        table.has("judge") ? row.cell("judge") : "",
                        plain ? Context.NONE : context(table, row)));
            } catch (RuleException e) {
                String line = "line " + row.line();
                throw e.detail().startsWith(line) ? e : e.code().because("%s: %s", line, e.detail());
            }
        }
        return votes;
    }

    private static Context context(CsvTable table, CsvTable.Row row) {
        return new Context(
                table.has("segment") ? row.cell("segment") : "",
                number(table, row, "length"),
                number(table, row, "markdown"),
                number(table, row, "same_vendor"));
    }

    private static double number(CsvTable table, CsvTable.Row row, String column) {
        if (!table.has(column) || row.cell(column).isEmpty()) {
            return 0;
        }
        if (!row.cell(column).matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            throw CSV_MALFORMED.because("%s is not a decimal number", column);
        }
        // Zero has one sign, so that -0 and 0 are the same circumstances.
        return Double.parseDouble(row.cell(column)) + 0.0;
    }
}
