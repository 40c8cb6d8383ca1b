package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
        description = "Prints the last records of a part's log, or of all logs.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    private static final String SUFFIX = ".log";
    private static final int CHUNK = 64 << 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "${COMPLETION-CANDIDATES}; default: all.",
            completionCandidates = Parts.class)
    private String part;

    @Option(
            names = {"-n", "--records"},
            defaultValue = "40",
            paramLabel = "N",
            description = "How many records; one with a stack trace is one (default ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until Ctrl-C or the system is down.")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        if (records < 0) {
            throw new CliError(ExitCode.USAGE, "USAGE", "-n is a number of records, 0 or more, not " + records);
        }
        var home = Home.current();
        List<Path> files = part == null ? all(home) : List.of(home.log(part));
        Map<Path, Long> ends = new LinkedHashMap<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw noLog(file, home);
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

    private static CliError noLog(Path file, Home home) throws IOException {
        List<String> known = all(home).stream().map(LogsCommand::part).toList();
        return new CliError(ExitCode.USAGE, "NO_LOG", "there is no log %s; there are %s".formatted(file, known));
    }

    private static String part(Path log) {
        String name = log.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static boolean launcherRuns(Home home) throws InterruptedException {
        var launcher = SystemState.launcher(home);
        return launcher.isPresent() && !Processes.endsWithin(launcher.get(), LOOK_EVERY);
    }

    private static List<Path> all(Home home) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.exists(home.logs())) {
            try (var entries = Files.newDirectoryStream(home.logs(), "*" + SUFFIX)) {
                entries.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private long tail(Path file) throws IOException {
        var tail = LogTail.of(file, records);
        System.out.print(tail.text());
        return tail.end();
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

    /** What has a log. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("launcher", "router", "marketplace", "annotation", "reward", "keycloak", "chain", "postgres")
                    .iterator();
        }
    }
}
