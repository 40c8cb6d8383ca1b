package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One PostgreSQL 18 server with a database and a role for each service.
 *
 * <p>The programs come out of a jar. PostgreSQL refuses to run as root, so root enters a user
 * namespace in which it is nobody; the process stays the same, so its number is the server's.
 */
final class Postgres implements Part {
    private static final int READY_LINE = 7;

    private final Home home;
    private final int port;
    private final Secrets secrets;
    private final Path data;

    Postgres(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.port = ports.of("postgres");
        this.secrets = secrets;
        this.data = home.postgres();
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return "localhost:" + port;
    }

    @Override
    public void prepare(Consumer<String> step) throws IOException, InterruptedException {
        requireNamespace();
        unpack(step);
        if (!Files.exists(data)) {
            step.accept("making the databases");
            Path making = data.resolveSibling("postgres.new");
            Trees.delete(making);
            makeCluster(making);
            makeDatabases(making);
            Files.move(making, data);
        }
    }

    private static void requireNamespace() throws IOException, InterruptedException {
        if (Commands.isRoot()
                && new ProcessBuilder("unshare", "-U", "true").start().waitFor() != 0) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "NO_USER_NAMESPACE",
                    "PostgreSQL refuses to run as root, and this machine allows no user namespaces; run as another user");
        }
    }

    private Path programs() {
        return home.cache().resolve("postgres-" + Versions.of("postgres"));
    }

    private void unpack(Consumer<String> step) throws IOException {
        if (Files.exists(programs())) {
            return;
        }
        step.accept("unpacking PostgreSQL");
        String archive = "/postgres-" + system() + ".txz";
        Path unpacking = Files.createTempDirectory(Files.createDirectories(home.cache()), "postgres");
        try (var in = Postgres.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new CliError(
                        ExitCode.UNAVAILABLE, "NO_POSTGRES", "there is no PostgreSQL for this machine: " + archive);
            }
            Archives.untarXz(in, unpacking);
        }
        Caches.publish(unpacking, programs());
    }

    private static String system() {
        String arm = "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
        return System.getProperty("os.name").startsWith("Mac") ? "darwin-" + arm : "linux-" + arm;
    }

    private void makeCluster(Path folder) throws IOException, InterruptedException {
        secrets.password("postgres-superuser");
        run(
                "",
                "initdb",
                "--pgdata=" + folder,
                "--username=datafi",
                "--pwfile=" + secrets.path("postgres-superuser"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Order by code point, the same on every machine.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
    }

    /** In single-user mode, before the server listens: nobody ever sees a half-made cluster. */
    private void makeDatabases(Path folder) throws IOException, InterruptedException {
        var sql = new StringBuilder();
        for (String service : ServicePart.NAMES) {
            sql.append("CREATE ROLE %s LOGIN PASSWORD '%s'\n".formatted(service, password(secrets, service)));
            sql.append("CREATE DATABASE %s OWNER %s\n".formatted(service, service));
            sql.append("REVOKE ALL ON DATABASE %s FROM PUBLIC\n".formatted(service));
        }
        run(sql.toString(), "postgres", "--single", "-D", folder.toString(), "postgres");
    }

    static String password(Secrets secrets, String service) {
        return secrets.password("postgres-" + service);
    }

    private void run(String input, String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(asNobody());
        command.add(programs().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Commands.run(home.log(program + "-setup"), home.root(), Map.of(), input, command);
    }

    private static List<String> asNobody() {
        return Commands.isRoot() ? List.of("unshare", "-U") : List.of();
    }

    @Override
    public ProcessBuilder command() throws IOException {
        forgetDeadServer();
        var command = new ArrayList<>(asNobody());
        command.add(programs().resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString()));
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=localhost",
                "unix_socket_directories=",
                "max_connections=150",
                "shared_buffers=192MB",
                "max_wal_size=2GB",
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        return Commands.part(command, Map.of());
    }

    /**
     * A killed server leaves its lock file; a stranger's process may have its number by now, and it
     * would not start.
     */
    private void forgetDeadServer() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            boolean ours = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.startsWith(programs().toString()))
                    .isPresent();
            if (!ours) {
                Files.delete(lock);
            }
        }
    }

    /** The server writes its own number and its state into the lock file. */
    @Override
    public boolean ready(ProcessHandle process) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > READY_LINE
                    && lines.getFirst().strip().equals(Long.toString(process.pid()))
                    && lines.get(READY_LINE).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void stop(ProcessHandle process) {
        Commands.signal(process, "INT");
    }

    @Override
    public Duration startTimeout() {
        return Duration.ofMinutes(10);
    }
}
