package io.datafi.cli.offline;

import io.datafi.rules.consensus.Kind;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the labels of a file are. */
final class KindOption {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = LabelKind.CLASSES,
            description = {
                "What labels are (default ${DEFAULT-VALUE}); but for classes they are JSON, and",
                "--method plays no part:",
                "classes   names, as they are",
                "number    3.5",
                "ranking   [\"best\",\"next\"]",
                "set       [\"a\",\"b\"] in any order",
                "spans     [[0,6,\"label\"]], end exclusive",
                "boxes     [[left,top,right,bottom,\"label\"]]",
                "text      \"…\", or an array of tokens"
            })
    private String name;

    /** Empty for classes. */
    Optional<Kind> kind() {
        return LabelKind.of(name);
    }
}
