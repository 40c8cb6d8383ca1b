package io.datafi.benchmarks;

import io.datafi.benchmarks.simulation.SimulateCommand;
import io.datafi.cli.Execution;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that measure: {@code ./datafi bench} and {@code ./datafi simulate}. */
@Command(
        name = "datafi",
        subcommands = {BenchCommand.class, SimulateCommand.class},
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = execute(arguments);
        System.out.flush();
        // Client libraries leave threads behind.
        System.exit(status);
    }

    /** Returns the exit code. */
    public static int execute(String... arguments) {
        return Execution.of(new CommandLine(new Main()), arguments);
    }
}
