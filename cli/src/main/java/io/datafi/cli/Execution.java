package io.datafi.cli;

import io.datafi.rules.json.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Runs a root command: every failure becomes one line with a code, and an exit code. */
public final class Execution {
    /** The option of commands that must not be done twice. */
    public static final String KEY = "--idempotency-key";

    private static final String VERBOSE = "--verbose";
    private static final String INDENT = "  ";
    private static final int LINE_MAX = 2_000;

    private Execution() {}

    public static int of(CommandLine commandLine, String... arguments) {
        // What is printed and written is English with the digits 0 to 9, wherever the machine stands.
        Locale.setDefault(Locale.ROOT);
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder(VERBOSE)
                        .scopeType(ScopeType.INHERIT)
                        .description("After a failure, show where in the program it happened.")
                        .build());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Path.class, Execution::path);
        commandLine.setExecutionExceptionHandler((e, command, _) -> report(e, key(command), arguments));
        commandLine.setParameterExceptionHandler((e, given) -> misused(e, given));
        Help.dress(commandLine);
        try {
            return commandLine.execute(arguments);
        } catch (Error larger) {
            return report(larger, Optional.empty(), arguments);
        }
    }

    /** An empty name is the current folder to Java, which nobody means who writes {@code --out ""}. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new CliError(ExitCode.USAGE, "NAME_EMPTY", "the name of a file or folder is empty");
        }
        return Path.of(name);
    }

    private static int misused(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        // Named without one of its verbs, a command shows which it has.
        if (!command.getSubcommands().isEmpty() && wrong.getClass() == CommandLine.ParameterException.class) {
            command.usage(System.err);
        }
        return report(wrong, Optional.empty(), arguments);
    }

    /** Under which a command acted, be it given or made. */
    private static Optional<String> key(CommandLine command) {
        return Optional.ofNullable(command.getCommandSpec().findOption(KEY))
                .map(OptionSpec::getValue)
                .map(Object::toString);
    }

    /**
     * Says what failed.
     *
     * @param key without which the same command would be another one
     */
    private static int report(Throwable failure, Optional<String> key, String[] arguments) {
        CliError error = Failure.of(failure);
        Optional<String> repeatBy = key.filter(_ -> error.exitCode() == ExitCode.TRY_AGAIN);
        // What we say ourselves may list several findings in a file, an indented line each.
        String detail = error == failure ? lines(error.getMessage()) : line(error.getMessage());
        PrintStream out = System.err;
        if (Arrays.asList(arguments).contains("--json")) {
            var object = Json.object().with("code", error.code()).with("detail", detail);
            repeatBy.ifPresent(same -> object.with("idempotencyKey", same));
            out.println(object.build().toText());
        } else {
            out.println("datafi: " + error.code() + " " + detail);
            repeatBy.ifPresent(same -> out.println(
                    INDENT + "what was done is not done twice if you repeat it with %s %s".formatted(KEY, same)));
        }
        if (Arrays.asList(arguments).contains(VERBOSE)) {
            failure.printStackTrace(out);
        }
        return error.exitCode();
    }

    private static String lines(String text) {
        var lines = new StringBuilder();
        for (String next : text.lines().toList()) {
            String between = next.startsWith(INDENT) ? "\n" + INDENT : " | ";
            lines.append(lines.isEmpty() ? "" : between).append(line(next));
        }
        return lines.toString();
    }

    /** One line of bounded length, whatever a file or a service put into it. */
    private static String line(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cc}", "?");
        return line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "…";
    }
}
