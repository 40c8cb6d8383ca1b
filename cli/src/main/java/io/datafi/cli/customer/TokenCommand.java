package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datafi token}. */
@Command(
        name = "token",
        description = "Prints a fresh access token for other clients, such as curl; it is good for minutes.",
        footer = {"", "With DATAFI_KEY_ID and DATAFI_KEY_SECRET it is the API key's, as with every other command."},
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Connection connection;

    @Override
    public Integer call() {
        connection.requireReachable();
        System.out.println(connection.login().token());
        return ExitCode.OK;
    }
}
