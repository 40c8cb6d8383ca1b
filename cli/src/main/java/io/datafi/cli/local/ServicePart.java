package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One of our services: the packaged production jar in a process of its own, configured by
 * environment alone.
 */
final class ServicePart implements Part {
    static final List<String> NAMES = List.of("annotation", "marketplace", "reward");

    private final String name;
    private final Home home;
    private final int port;
    private final Map<String, String> environment;

    ServicePart(String name, Home home, Ports ports, Map<String, String> environment) {
        this.name = name;
        this.home = home;
        this.port = ports.of(name);
        this.environment = environment;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "http://localhost:" + port;
    }

    /**
     * A service starts without Keycloak too, but warns of it, and a warning is to say that something
     * is wrong.
     */
    @Override
    public Set<String> needs() {
        return name.equals("reward") ? Set.of("postgres", "keycloak", "chain") : Set.of("postgres", "keycloak");
    }

    /**
     * A copy of its own, so that a build beside a running system does not pull its classes away.
     */
    @Override
    public void prepare(Consumer<String> step) throws IOException {
        Path packaged = Home.sources().resolve(name + "-service/target/quarkus-app");
        if (!Files.exists(packaged.resolve("quarkus-run.jar"))) {
            throw new CliError(
                    ExitCode.UNAVAILABLE, "NOT_BUILT", packaged + " is missing; start the command with ./datafi");
        }
        step.accept("copying its jars");
        Trees.delete(jars());
        Trees.copy(packaged, jars());
    }

    private Path jars() {
        return home.root().resolve("app").resolve(name);
    }

    @Override
    public ProcessBuilder command() throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(Overrides.of(home, name).read());
        return Commands.part(
                List.of(
                        Commands.java(),
                        // The optimising compiler waits for eight times its usual counts: three
                        // services starting at once on two cores otherwise spend a third of their
                        // time in it, on code that runs only then.
                        "-XX:Tier4InvocationThreshold=40000",
                        "-XX:Tier4MinInvocationThreshold=4800",
                        "-XX:Tier4CompileThreshold=120000",
                        "-XX:Tier4BackEdgeThreshold=320000",
                        "-XX:+UseParallelGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xms64m",
                        "-Xmx" + (name.equals("annotation") ? "512m" : "384m"),
                        "-XX:MaxMetaspaceSize=256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                        "-jar",
                        jars().resolve("quarkus-run.jar").toString()),
                settings);
    }

    @Override
    public boolean ready(ProcessHandle process) {
        return Probe.isReady("http://127.0.0.1:" + port + "/q/health/ready");
    }

    /** A service finishes what it has in hand first. */
    @Override
    public Duration stopTimeout() {
        return Duration.ofSeconds(40);
    }
}
