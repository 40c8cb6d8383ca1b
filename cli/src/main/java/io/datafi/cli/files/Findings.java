package io.datafi.cli.files;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleError;
import io.datafi.rules.csv.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** All that is wrong with a file, told at once: the first places of it, and how many there are. */
final class Findings implements Problems {
    private static final int SHOWN = 20;
    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::detail);

    private record Finding(RuleError code, int line, int column, String detail) {}

    private final Path path;
    private final TreeSet<Finding> first = new TreeSet<>(BY_PLACE);
    private int count;
    private boolean convertible;

    Findings(Path path) {
        this.path = path;
    }

    @Override
    public void report(RuleError code, int line, int column, String detail) {
        first.add(new Finding(code, line, column, detail));
        count++;
        if (first.size() > SHOWN) {
            first.pollLast();
        }
    }

    /** Whether {@code convert} reads other forms of such a file. */
    void convertible() {
        convertible = true;
    }

    /** Fails with the code of the first finding if there is one. */
    void refuse() {
        if (count == 0) {
            return;
        }
        RuleError code = first.getFirst().code();
        List<String> lines = new ArrayList<>(
                first.stream().map(finding -> told(finding, code)).toList());
        String hint = convertible && code == RuleError.UNKNOWN_COLUMN
                ? "; datafi convert FROM TO reads other headers and delimiters"
                : "";
        lines.set(0, lines.getFirst() + hint);
        if (count > first.size()) {
            lines.add("and %d more".formatted(count - first.size()));
        }
        throw new CliError(ExitCode.BAD_INPUT, code.name(), String.join("\n  ", lines));
    }

    private String told(Finding finding, RuleError code) {
        String other = finding.code() == code ? "" : " (" + finding.code() + ")";
        return "%s:%d:%d: %s%s".formatted(path, finding.line(), finding.column(), finding.detail(), other);
    }
}
