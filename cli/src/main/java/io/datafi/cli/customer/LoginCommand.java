package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
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
    @Parameters(paramLabel = "NAME", description = "User name, for example customer.")
    private String name;

    @Mixin
    private Password password;

    @Option(
            names = "--browser",
            description = "Sign in at the identity provider's own page; the only way outside a local system.")
    private boolean atOwnPage;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        connection.requireReachable();
        var login = atOwnPage
                ? connection.logins().signInAtOwnPage(name, page -> System.err.println("sign in at " + page))
                : connection.logins().signIn(name, password.of(name));
        output.line("%s is signed in, account %s", name, login.accountId());
        output.object(Json.object()
                .with("name", name)
                .with("account", login.accountId().toString())
                .build());
        return ExitCode.OK;
    }
}
