package io.datafi.cli;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.client.ClientException;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.Json;
import java.util.Arrays;
import picocli.CommandLine;

/** Runs a root command: every failure becomes one line with a code, and an exit code. */
public final class Execution {
    private Execution() {}

    public static int of(CommandLine commandLine, String... arguments) {
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> report(e, arguments));
        everywhere(commandLine);
        return commandLine.execute(arguments);
    }

    /** picocli's own usage code 2 means "origin not checked" here. */
    private static void everywhere(CommandLine commandLine) {
        commandLine.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        commandLine.getCommandSpec().exitCodeOnExecutionException(ExitCode.INTERNAL);
        commandLine.getSubcommands().values().forEach(Execution::everywhere);
    }

    private static int report(Exception e, String[] arguments) {
        var error = known(e);
        if (Arrays.asList(arguments).contains("--json")) {
            var json = Json.object().with("code", error.code()).with("detail", error.getMessage());
            System.err.println(json.build().toText());
        } else {
            System.err.println("datafi: " + error.code() + " " + error.getMessage());
        }
        if (error.exitCode() == ExitCode.INTERNAL) {
            e.printStackTrace();
        }
        return error.exitCode();
    }

    private static CliError known(Exception e) {
        return switch (e) {
            case CliError error -> error;
            case ClientException refused ->
                new CliError(exitCode(refused.code()), refused.code(), refused.getMessage(), e);
            case ChainException chain -> new CliError(ExitCode.UNAVAILABLE, "CHAIN", chain.getMessage(), e);
            case RuleException rule ->
                new CliError(ExitCode.BAD_INPUT, rule.code().name(), rule.detail(), e);
            default -> new CliError(ExitCode.INTERNAL, "INTERNAL", String.valueOf(e), e);
        };
    }

    private static int exitCode(String code) {
        return switch (code) {
            case "UNAVAILABLE", "DEADLINE_EXCEEDED" -> ExitCode.UNAVAILABLE;
            case "NOT_SIGNED_IN", "NOT_A_MEMBER", "ROLE_REQUIRED", "HTTP_401", "HTTP_403" -> ExitCode.NOT_ALLOWED;
            default -> ExitCode.REFUSED;
        };
    }
}
