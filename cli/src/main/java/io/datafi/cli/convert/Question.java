package io.datafi.cli.convert;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.util.Collection;
import java.util.Optional;

/** Which of several questions, or columns, holds the label. */
final class Question {
    private Question() {}

    /** The one that was named, or the only one; fails with LABEL_UNCLEAR, which tells which there are. */
    static String chosen(Collection<String> all, Optional<String> named) {
        if (named.isPresent() && all.contains(named.get())) {
            return named.get();
        }
        if (named.isEmpty() && all.size() == 1) {
            return all.iterator().next();
        }
        String there = all.isEmpty() ? "nothing that could be the label" : "it has " + String.join(", ", all);
        throw new CliError(
                ExitCode.BAD_INPUT,
                "LABEL_UNCLEAR",
                named.map(name -> "there is no \"" + name + "\"; " + there)
                        .orElse(there + (all.isEmpty() ? "" : "; name one with --label")));
    }
}
