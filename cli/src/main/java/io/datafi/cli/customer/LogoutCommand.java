package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datafi logout}. */
@Command(name = "logout", description = "Forgets a person's tokens.", mixinStandardHelpOptions = true)
public final class LogoutCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Else the person who signed in last.")
    private String name;

    @Mixin
    private Connection connection;

    @Override
    public Integer call() {
        connection.logins().signOut(Optional.ofNullable(name));
        return ExitCode.OK;
    }
}
