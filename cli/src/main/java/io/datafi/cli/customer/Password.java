package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** A password, from wherever it is not seen: the terminal, standard input or DATAFI_PASSWORD. */
final class Password {
    private static final int BYTES_MAX = 1_000;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    String of(String name) {
        String variable = System.getenv("DATAFI_PASSWORD");
        if (fromInput) {
            return input();
        }
        if (variable != null) {
            return variable;
        }
        if (System.console() == null || !System.console().isTerminal()) {
            throw new CliError(
                    ExitCode.USAGE, "PASSWORD_MISSING", "no terminal; use --password-stdin or DATAFI_PASSWORD");
        }
        return new String(System.console().readPassword("Password of %s: ", name));
    }

    private static String input() {
        try {
            return new String(System.in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
