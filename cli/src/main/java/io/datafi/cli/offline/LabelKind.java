package io.datafi.cli.offline;

import static io.datafi.rules.RuleError.CSV_MALFORMED;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.json.Json;
import java.util.Locale;
import java.util.Optional;

/** What {@code infer --kind} says that labels are. */
final class LabelKind {
    static final String CLASSES = "classes";

    /** Beyond it squares are no longer finite. */
    private static final double NUMBER_MAX = 1e100;

    private LabelKind() {}

    /** Empty for classes. */
    static Optional<Kind> of(String name) {
        if (name.equals(CLASSES)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new CliError(
                    ExitCode.USAGE,
                    "UNKNOWN_KIND",
                    "--kind is classes, number, ranking, set, spans, boxes or text",
                    unknown);
        }
    }

    /** Reports a label that is not of the kind. */
    static void check(Kind kind, CsvTable.Row row, String label) {
        try {
            if (kind.read(label) instanceof Json.Num number && Math.abs(number.value()) > NUMBER_MAX) {
                row.report(CSV_MALFORMED, "label", "label " + label + " is beyond 1e100");
            }
        } catch (RuleException e) {
            row.report(e.code(), "label", e.detail());
        }
    }
}
