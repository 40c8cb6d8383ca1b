package io.datafi.cli;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The root command. */
@Command(
        name = "datafi",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Pays people for the data AI needs, and lets anyone recompute every decision.",
        footer = {
            "",
            "./datafi test runs the whole check.",
            "Exit codes: 0 done, 1 a check failed, 64 wrong arguments, 65 bad input file,",
            "69 something is missing or a port is taken, 75 refused by a service, 77 not allowed."
        },
        subcommands = {CommandLine.HelpCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = execute(arguments);
        System.out.flush();
        // Client libraries leave threads behind; the command is through.
        System.exit(status);
    }

    static int execute(String... arguments) {
        var commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> report(e, arguments));
        everywhere(commandLine);
        return commandLine.execute(arguments);
    }

    /** picocli's own usage code 2 means "origin not checked" here. */
    private static void everywhere(CommandLine commandLine) {
        commandLine.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        commandLine.getCommandSpec().exitCodeOnExecutionException(ExitCode.INTERNAL);
        commandLine.getSubcommands().values().forEach(Main::everywhere);
    }

    private static int report(Exception e, String[] arguments) {
        var error =
                e instanceof CliError known
                        ? known
                        : new CliError(ExitCode.INTERNAL, "INTERNAL", String.valueOf(e), e);
        if (Arrays.asList(arguments).contains("--json")) {
            System.err.println(
                    new JsonObject()
                            .put("code", error.code())
                            .put("detail", error.getMessage())
                            .encode());
        } else {
            System.err.println("datafi: " + error.code() + " " + error.getMessage());
        }
        if (error.exitCode() == ExitCode.INTERNAL) {
            e.printStackTrace();
        }
        return error.exitCode();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"datafi " + Versions.of("datafi")};
        }
    }
}
