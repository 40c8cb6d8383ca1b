package io.datafi.benchmarks;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script run by PostgreSQL's own load generator, with prepared statements.
 *
 * @param schema whose tables the script means
 * @param script a resource beside this class
 * @param rowsPerTransaction operations that one run of the script does
 */
record PgBench(
        Path program,
        Database database,
        String schema,
        String script,
        Map<String, Object> variables,
        int clients,
        int rowsPerTransaction)
        implements Load {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PROCESSED = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** Where pgbench is; fails with a word on how to get it. */
    static Path find() {
        List<Path> places = new ArrayList<>();
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .forEach(folder -> places.add(Path.of(folder)));
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted().forEach(version -> places.add(version.resolve("bin")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new CliError(
                        ExitCode.UNAVAILABLE,
                        "PGBENCH_MISSING",
                        "pgbench is missing; on Debian: apt-get install postgresql"));
    }

    @Override
    public Work run(Duration span) {
        try {
            Path file = Files.createTempFile("pgbench", ".sql");
            try {
                Files.writeString(file, text());
                return work(execute(command(file, span), span));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() throws IOException {
        try (InputStream in = PgBench.class.getResourceAsStream(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> command(Path file, Duration span) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--host=localhost",
                "--port=" + database.port(),
                "--username=" + Database.USER,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + THREADS,
                "--time=" + span.toSeconds(),
                "--file=" + file));
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add(Database.PEER);
        return command;
    }

    private String execute(List<String> command, Duration span) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        builder.environment().put("PGOPTIONS", "-c search_path=" + schema);
        Process process = builder.start();
        try {
            // Its report is short; it is read once the process is through.
            if (!process.waitFor(span.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("pgbench does not end");
            }
            String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("pgbench failed: " + report);
            }
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Work work(String report) {
        if (number(FAILED, report) > 0) {
            throw new IllegalStateException("pgbench had failed transactions: " + report);
        }
        double transactions = number(PROCESSED, report);
        double seconds = transactions / number(RATE, report);
        return new Work((long) (transactions * rowsPerTransaction), seconds);
    }

    private static double number(Pattern pattern, String report) {
        Matcher matcher = pattern.matcher(report);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench reports otherwise than expected: " + report);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
