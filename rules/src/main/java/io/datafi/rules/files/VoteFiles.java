package io.datafi.rules.files;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvForm;
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
        return votes(CsvTable.read(csv, VOTE, OPTIONAL));
    }

    /** Reads the votes of a person's file; what is wrong is reported. */
    public static List<Vote> votes(byte[] csv, CsvForm form) {
        return votes(CsvTable.read(csv, VOTE, OPTIONAL, form));
    }

    private static List<Vote> votes(CsvTable table) {
        boolean plain =
                OPTIONAL.stream().filter(column -> !column.equals("judge")).noneMatch(table::has);
        List<Vote> votes = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            String itemA = row.filled("item_a");
            String itemB = row.filled("item_b");
            Context context = plain ? Context.NONE : context(table, row);
            String column = "winner";
            try {
                Winner winner = Winner.of(row.cell("winner"));
                column = "item_b";
                votes.add(new Vote(itemA, itemB, winner, table.has("judge") ? row.cell("judge") : "", context));
            } catch (RuleException e) {
                row.report(e.code(), column, e.detail());
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
            row.report(CSV_MALFORMED, column, column + " is not a decimal number");
            return 0;
        }
        // Zero has one sign, so that -0 and 0 are the same circumstances.
        return Double.parseDouble(row.cell(column)) + 0.0;
    }
}
