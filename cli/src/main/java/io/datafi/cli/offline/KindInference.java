package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.files.ConsensusTables;
import io.datafi.rules.files.InferAndSettle;
import java.util.Locale;
import java.util.SortedMap;

/** {@code infer --kind …} where answers are not classes. */
final class KindInference {
    static final String CLASSES = "classes";

    private KindInference() {}

    static SortedMap<String, String> run(String name, InferAndSettle.Input input, AnswerOptions options) {
        Kind kind;
        try {
            kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CliError(
                    ExitCode.USAGE,
                    "UNKNOWN_KIND",
                    "--kind is classes, number, ranking, set, spans, boxes or text",
                    unknown);
        }
        return options.run(() -> ConsensusTables.infer(kind, input.answersCsv(), input.goldCsv()));
    }
}
