package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi logs}. */
@Command(
        name = "logs",
        description = "Prints the last lines of a part's log, or of all logs.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    private static final int TAIL_BYTES_PER_LINE = 400;
    private static final int CHUNK = 64 << 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    @Parameters(arity = "0..1", paramLabel = "PART", description = "launcher, postgres, chain, keycloak, a service.")
    private String part;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines (default 40).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until Ctrl-C or the system is down.")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        var home = Home.current();
        List<Path> files = part == null ? all(home) : List.of(home.log(part));
        Map<Path, Long> ends = new LinkedHashMap<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new CliError(ExitCode.USAGE, "NO_LOG", "there is no log " + file);
            }
            if (files.size() > 1) {
                System.out.println("== " + file);
            }
            ends.put(file, tail(file));
        }
        // The launcher's end is what the wait waits for; each pause looks for new lines.
        while (follow && launcherRuns(home)) {
            for (var end : ends.entrySet()) {
                end.setValue(copy(end.getKey(), end.getValue()));
            }
        }
        return ExitCode.OK;
    }

    private static boolean launcherRuns(Home home) throws InterruptedException {
        var launcher = SystemState.launcher(home);
        return launcher.isPresent() && !Processes.endsWithin(launcher.get(), LOOK_EVERY);
    }

    private static List<Path> all(Home home) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.exists(home.logs())) {
            try (var entries = Files.newDirectoryStream(home.logs(), "*.log")) {
                entries.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private long tail(Path file) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long size = access.length();
            int length = (int) Math.min(size, (long) Math.max(1, lines) * TAIL_BYTES_PER_LINE);
            byte[] bytes = new byte[length];
            access.seek(size - length);
            access.readFully(bytes);
            var found = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            found.subList(Math.max(0, found.size() - lines), found.size()).forEach(System.out::println);
            return size;
        }
    }

    /** Prints what came after the position and returns the new end; a rotated file begins anew. */
    private static long copy(Path file, long position) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long from = access.length() < position ? 0 : position;
            access.seek(from);
            byte[] bytes = new byte[CHUNK];
            int read = access.read(bytes);
            if (read <= 0) {
                return from;
            }
            System.out.write(bytes, 0, read);
            System.out.flush();
            return from + read;
        }
    }
}
