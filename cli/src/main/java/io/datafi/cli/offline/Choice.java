package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.util.Arrays;
import java.util.Locale;

/** A word on the command line that names a constant: lower case, with hyphens. */
final class Choice {
    private Choice() {}

    /** The constant; fails with the code and tells which there are. */
    static <E extends Enum<E>> E of(Class<E> type, String option, String code, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new CliError(
                        ExitCode.USAGE, code, "%s is %s, not \"%s\"".formatted(option, words(type), word)));
    }

    /** How the command line calls a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Class<? extends Enum<?>> type) {
        var words = Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
