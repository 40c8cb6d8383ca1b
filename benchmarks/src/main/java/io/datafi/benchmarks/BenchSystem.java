package io.datafi.benchmarks;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Session;
import io.datafi.cli.local.Home;
import io.datafi.cli.local.PartState;
import io.datafi.cli.local.Secrets;
import io.datafi.cli.local.SystemState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A system made for one run, beside any other: its own home and ports, stopped and forgotten at the
 * end.
 */
final class BenchSystem implements AutoCloseable {
    private static final List<String> SERVERS = List.of("postgres", "annotation", "marketplace", "reward");

    private final Home home;
    private final SystemState state;
    private final Secrets secrets;
    private final Endpoints endpoints;
    private final Http http = new Http();
    private final Channels channels;

    private BenchSystem(Home home, SystemState state) {
        this.home = home;
        this.state = state;
        this.secrets = new Secrets(home);
        this.endpoints = new Endpoints(
                URI.create(state.publicUrl()),
                "localhost:" + state.ports().of("annotation"),
                "localhost:" + state.ports().of("marketplace"),
                "localhost:" + state.ports().of("reward"),
                URI.create("http://localhost:" + state.ports().of("chain")));
        this.channels = new Channels(endpoints);
    }

    /** Starts with empty databases; the packages are those that the start script has built. */
    static BenchSystem start(int portOffset) throws IOException, InterruptedException {
        Home home = new Home(sources().resolve("target/bench"));
        datafi(home, "down");
        datafi(home, "up", "--detach", "--fresh", "--port-offset", Integer.toString(portOffset));
        return new BenchSystem(
                home, SystemState.running(home).orElseThrow(() -> new IllegalStateException("the system is not up")));
    }

    static Path sources() {
        return Home.sources();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Channels channels() {
        return channels;
    }

    Database database() {
        return new Database(state.ports().of("postgres"), secrets.password("postgres-superuser"));
    }

    /** Processor time of the database and all services since they started. */
    long serverCpuMillis() {
        SystemState now = SystemState.running(home).orElseThrow();
        return SERVERS.stream()
                .map(name -> now.part(name).orElseThrow())
                .mapToLong(PartState::pid)
                .map(ProcessorTime::millisOf)
                .sum();
    }

    KeycloakAdmin keycloak() {
        return new KeycloakAdmin(http, endpoints, "admin", secrets.password("keycloak-admin"));
    }

    Session person(String user, String password) {
        return new Session(channels, Login.of(http, endpoints, user, password));
    }

    /** A service's own login. */
    Login service(String name) {
        return Login.ofService(http, endpoints, name + "-service", secrets.password(name + "-client"));
    }

    @Override
    public void close() throws IOException {
        channels.close();
        try {
            datafi(home, "down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the system stopped", e);
        }
    }

    /** Another launcher of the same build, for a home that is not the caller's. */
    private static void datafi(Home home, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(sources().resolve("datafi").toString());
        command.addAll(List.of(arguments));
        Files.createDirectories(home.root());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DATAFI_HOME", home.root().toString());
        // What was fetched and unpacked for the usual home serves this one too.
        builder.environment().putIfAbsent("DATAFI_CACHE", Home.current().cache().toString());
        Path log = home.root().resolve("bench-" + arguments[0] + ".log");
        int status = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != ExitCode.OK && !arguments[0].equals("down")) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "SYSTEM_NOT_UP",
                    "datafi " + arguments[0] + " ended with " + status + "; see " + log);
        }
    }
}
