package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A password, from wherever it is not seen: the terminal, standard input or DATAFI_PASSWORD. */
final class Password {
    private static final int BYTES_MAX = 1_000;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    /** One that is known already. */
    String of(String name) {
        return given().orElseGet(() -> typed("Password of " + name));
    }

    /** One that is new: who types it sees it nowhere, so it is asked for twice. */
    String chosenFor(String name) {
        return given().orElseGet(() -> {
            String first = typed("Password for " + name);
            if (!first.equals(typed("The same again"))) {
                throw new CliError(ExitCode.USAGE, "PASSWORDS_DIFFER", "the two passwords are not the same");
            }
            return first;
        });
    }

    private Optional<String> given() {
        return fromInput ? Optional.of(input()) : Optional.ofNullable(System.getenv("DATAFI_PASSWORD"));
    }

    private static String typed(String prompt) {
        Console console = System.console();
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("%s: ", prompt);
        if (typed == null) {
            throw new CliError(
                    ExitCode.USAGE, "PASSWORD_MISSING", "no terminal; use --password-stdin or DATAFI_PASSWORD");
        }
        return new String(typed);
    }

    private static String input() {
        try {
            return new String(System.in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
