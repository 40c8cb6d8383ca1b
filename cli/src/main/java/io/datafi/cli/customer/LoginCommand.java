package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi login}. */
@Command(
        name = "login",
        description = "Signs a person in; later commands speak for them. Tokens are kept, passwords are not.",
        footer = {"", "The password comes from the terminal, from --password-stdin or from DATAFI_PASSWORD."},
        mixinStandardHelpOptions = true)
public final class LoginCommand implements Callable<Integer> {
    private static final int PASSWORD_BYTES_MAX = 1_000;

    @Parameters(paramLabel = "NAME", description = "User name, for example customer.")
    private String name;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    @Option(
            names = "--browser",
            description = "Sign in at the identity provider's own page; the only way outside a local system.")
    private boolean atOwnPage;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        connection.requireReachable();
        var login = atOwnPage
                ? connection.logins().signInAtOwnPage(name, page -> System.err.println("sign in at " + page))
                : connection.logins().signIn(name, password());
        output.line("%s is signed in, account %s", name, login.accountId());
        output.object(Json.object()
                .with("name", name)
                .with("account", login.accountId().toString())
                .build());
        return ExitCode.OK;
    }

    private String password() throws IOException {
        String variable = System.getenv("DATAFI_PASSWORD");
        if (fromInput) {
            return new String(System.in.readNBytes(PASSWORD_BYTES_MAX), StandardCharsets.UTF_8).strip();
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
}
