package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.SignUpPage;
import io.datafi.rules.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datafi sign-up}. */
@Command(
        name = "sign-up",
        description = "Makes an account, by the same page that a browser shows. Nobody is signed in by it.",
        footer = {
            "",
            "Whoever signs up agrees to the rules (version " + SignUpPage.RULES_VERSION + ").",
            "The password comes from the terminal, from --password-stdin or from DATAFI_PASSWORD."
        },
        mixinStandardHelpOptions = true)
public final class SignUpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "Mail address, which is the user name, too.")
    private String address;

    @Mixin
    private Password password;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        connection.requireReachable();
        new SignUpPage(connection.endpoints()).fill(address, password.chosenFor(address));
        output.line("%s has an account; ./datafi login %s", address, address);
        output.object(Json.object().with("name", address).build());
        return ExitCode.OK;
    }
}
