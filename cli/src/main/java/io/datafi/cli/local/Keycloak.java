package io.datafi.cli.local;

import io.datafi.cli.Versions;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The identity provider. Fetched as an ordinary Maven artifact, optimised once and kept in the
 * cache; a home holds links to it and its own data. It is started without its shell script, whose
 * process would stand between us and the server.
 */
final class Keycloak implements Part {
    static final String ADMIN = "admin";

    /** Read at the start of the data's life; later changes need {@code --fresh}. */
    private static final String REALM = "/keycloak/datafi-realm.json";

    private static final List<String> LINKED = List.of("lib", "providers", "conf", "version.txt");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final String publicUrl;

    Keycloak(Home home, Ports ports, Secrets secrets, String publicUrl) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String address() {
        return publicUrl + "/auth";
    }

    @Override
    public void prepare(Consumer<String> step) throws IOException, InterruptedException {
        if (!Files.exists(server())) {
            install(step);
        }
        Path imported = home.keycloak().resolve("data/import");
        Files.createDirectories(imported);
        for (String name : LINKED) {
            link(home.keycloak().resolve(name), server().resolve(name));
        }
        // A change of our theme shows at the next start.
        link(home.keycloak().resolve("themes"), Home.sources().resolve("cli/src/main/resources/keycloak/themes"));
        try (var realm = Keycloak.class.getResourceAsStream(REALM)) {
            Home.write(imported.resolve("datafi-realm.json"), new String(realm.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private Path server() {
        return home.cache().resolve("keycloak-" + Versions.of("keycloak"));
    }

    private void install(Consumer<String> step) throws IOException, InterruptedException {
        String artifact = "org.keycloak:keycloak-quarkus-dist:" + Versions.of("keycloak") + ":zip";
        Path working = Files.createTempDirectory(Files.createDirectories(home.cache()), "keycloak");
        step.accept("fetching Keycloak (165 MB, once)");
        Commands.run(
                home.log("keycloak-fetch"),
                Home.sources(),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "",
                List.of(
                        Home.sources().resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-ntp",
                        "-N",
                        "org.apache.maven.plugins:maven-dependency-plugin:"
                                + Versions.of("dependency-plugin")
                                + ":copy",
                        "-Dartifact=" + artifact,
                        "-Dmdep.stripVersion=true",
                        "-DoutputDirectory=" + working));
        step.accept("unpacking Keycloak (once)");
        Path unpacked = working.resolve("server");
        Archives.unzip(working.resolve("keycloak-quarkus-dist.zip"), unpacked);
        step.accept("optimising Keycloak (once)");
        var command = java(unpacked);
        command.addAll(List.of("build", "--http-relative-path=/auth", "--health-enabled=true", "--db=dev-file"));
        Commands.run(home.log("keycloak-build"), unpacked, Map.of(), "", command);
        Caches.publish(unpacked, server());
        Trees.delete(working);
    }

    private static List<String> java(Path folder) {
        return new ArrayList<>(List.of(
                Commands.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Duser.language=en",
                "-Duser.country=US",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }

    @Override
    public ProcessBuilder command() {
        var command = java(home.keycloak());
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.of("keycloak"),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.of("keycloak-management"),
                "--hostname=" + publicUrl + "/auth",
                "--proxy-headers=xforwarded",
                // Else whoever signs in at two places in one moment is refused as if guessing, and here programs share
                // a login.
                "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true"));
        var environment = new LinkedHashMap<String, String>();
        environment.put("DATAFI_PUBLIC_URL", publicUrl);
        // Nowhere else: a person's password is for the identity provider's own page alone.
        environment.put("DATAFI_PASSWORD_GRANT", "true");
        // Elsewhere it is the operator's decision: no mail address is verified here.
        environment.put("DATAFI_SIGN_UP", "true");
        environment.put("DATAFI_SMTP_HOST", "127.0.0.1");
        environment.put("DATAFI_SMTP_PORT", Integer.toString(ports.of("mail")));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password("keycloak-admin"));
        for (String service : ServicePart.NAMES) {
            environment.put("DATAFI_" + service.toUpperCase() + "_SECRET", clientSecret(secrets, service));
        }
        return Commands.part(command, environment);
    }

    static String clientSecret(Secrets secrets, String service) {
        return secrets.password(service + "-client");
    }

    @Override
    public boolean ready(ProcessHandle process) {
        return Probe.isReady("http://127.0.0.1:" + ports.of("keycloak-management") + "/auth/health/ready");
    }

    /** The people a newcomer signs in as; made once, later changes to them stay. */
    @Override
    public void started() {
        Path made = home.keycloak().resolve("people-made");
        if (!Files.exists(made)) {
            String password = secrets.password("demo-login");
            var environment = Map.of("DATAFI_PUBLIC_URL", "http://localhost:" + ports.of("keycloak"));
            new KeycloakAdmin(new Http(), Endpoints.from(environment), ADMIN, secrets.password("keycloak-admin"))
                    .createUsers(DemoLogins.ROLES.stream()
                            .map(role -> new KeycloakAdmin.NewUser(role, password, role))
                            .toList());
            Home.write(made, "");
        }
    }

    @Override
    public Duration startTimeout() {
        return Duration.ofMinutes(4);
    }
}
