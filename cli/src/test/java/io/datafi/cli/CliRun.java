package io.datafi.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/**
 * A command's run inside the test: what it printed and how it ended.
 *
 * @param bars of what a terminal would show the progress, if it took long
 */
public record CliRun(int exitCode, String out, String err, List<String> bars) {
    public static CliRun of(Object... arguments) {
        return of(Main::execute, arguments);
    }

    /** The same of another root command. */
    public static CliRun of(ToIntFunction<String[]> main, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        List<String> bars = new CopyOnWriteArrayList<>();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        Progress.listen(bars::add);
        try {
            int exitCode = main.applyAsInt(
                    Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
            return new CliRun(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    List.copyOf(bars));
        } finally {
            Progress.listen(_ -> {});
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
