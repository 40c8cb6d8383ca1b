package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvTable;
import java.util.Collection;
import java.util.List;

/** Labels in the command line. */
public final class LabelList {
    private LabelList() {}

    /** The labels of lists that are written like rows of a CSV file: a label with a comma stands in quotes. Fails with BAD_LABELS. */
    public static List<String> of(String option, Collection<String> lists) {
        try {
            return lists.stream()
                    .flatMap(list -> CsvTable.record(list).stream())
                    .toList();
        } catch (RuleException e) {
            throw new CliError(ExitCode.USAGE, "BAD_LABELS", option + ": " + e.detail(), e);
        }
    }
}
