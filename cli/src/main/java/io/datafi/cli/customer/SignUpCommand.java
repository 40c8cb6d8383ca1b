package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.SignUpPage;
import io.datafi.rules.json.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi sign-up}. */
@Command(
        name = "sign-up",
        description = "Makes an account, by the same page that a browser shows. Nobody is signed in by it.",
        footer = {"", "The password comes from the terminal, from --password-stdin or from DATAFI_PASSWORD."},
        mixinStandardHelpOptions = true)
public final class SignUpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "User name, for example ada.")
    private String name;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Default: NAME@example.org, which gets no mail.")
    private String email;

    @Mixin
    private Password password;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        connection.requireReachable();
        String address = Optional.ofNullable(email).orElse(name + "@example.org");
        new SignUpPage(connection.endpoints()).fill(name, address, password.chosenFor(name));
        output.line("%s has an account; ./datafi login %s", name, name);
        output.object(Json.object().with("name", name).build());
        return ExitCode.OK;
    }
}
