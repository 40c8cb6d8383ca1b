package io.datafi.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every fault in its short form; the answers of 1979, with every part killed while they come in and
 * again while they are paid, among them. A campaign of each kind runs to its export, that of classes to its payout.
 */
@Tag("system")
class KilledPartsTest {
    private static final Path ROOT = Path.of(System.getProperty("datafi.root"));
    private static final int PORT_OFFSET = 21_000;
    private static final long MINUTES_MAX = 15;

    /** Beside classes, which the main job pays for. */
    private static final List<String> KINDS = List.of("number", "ranking", "set", "spans", "boxes", "text");

    private static final Map<String, Integer> PORTS = Map.of(
            "ROUTER", 8080,
            "MARKETPLACE", 8081,
            "ANNOTATION", 8082,
            "REWARD", 8083,
            "KEYCLOAK", 8084,
            "KEYCLOAK_MANAGEMENT", 9084,
            "CHAIN", 8545,
            "POSTGRES", 5433);

    @Test
    void theMainJobSurvivesTheDeathOfEveryPart() throws Exception {
        Path home = ROOT.resolve("target/system-tests/faults");
        Path outcome = home.resolve("outcome.json");
        Files.createDirectories(home);
        Files.deleteIfExists(outcome);

        int status = faults(home, outcome);

        assertThat(status).as(lastLines(home)).isZero();
        JsonObject report =
                CanonicalJson.parse(Files.readString(outcome).strip()).asObject();
        List<String> faults = report.array("faults").strings();
        for (String part : List.of("annotation", "marketplace", "reward", "postgres", "chain")) {
            assertThat(faults)
                    .anyMatch(fault -> killed(fault, part) && fault.endsWith("answers"))
                    .anyMatch(fault -> killed(fault, part) && fault.endsWith("epoch"));
        }
        assertThat(faults)
                .contains("a stranger activated a payout root")
                .anyMatch(fault -> fault.startsWith("the token froze "))
                .anyMatch(fault -> fault.startsWith("a stranger deposited "))
                .anyMatch(fault -> fault.startsWith("the node answered "));
        assertThat(failed(report.array("checks").objects())).isEmpty();
        List<JsonObject> demo = report.object("demo").array("checks").objects();
        assertThat(failed(demo)).isEmpty();
        assertThat(demo)
                .extracting(check -> check.string("name"))
                .contains(KINDS.stream()
                        .map("other kinds: answers of the kind %s run to their export"::formatted)
                        .toArray(String[]::new));
    }

    private static boolean killed(String fault, String part) {
        return fault.startsWith("killed " + part + " ");
    }

    private static List<String> failed(List<JsonObject> checks) {
        return checks.stream()
                .filter(check -> !check.bool("ok"))
                .map(check -> check.string("name"))
                .toList();
    }

    /** In a home and on ports of its own: a developer's running system stays as it is. */
    private static int faults(Path home, Path outcome) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                ROOT.resolve("datafi").toString(), "faults", "--short", "--json", outcome.toString());
        Map<String, String> environment = new TreeMap<>();
        PORTS.forEach((part, port) -> environment.put("DATAFI_PORT_" + part, Integer.toString(port + PORT_OFFSET)));
        environment.put("DATAFI_HOME", home.toString());
        builder.environment().putAll(environment);
        builder.environment()
                .putIfAbsent(
                        "DATAFI_CACHE",
                        Path.of(System.getProperty("user.home"), ".datafi", "cache")
                                .toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log(home).toFile())
                .start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            return -1;
        }
        return process.exitValue();
    }

    private static Path log(Path home) {
        return home.resolve("faults.log");
    }

    private static String lastLines(Path home) throws IOException {
        List<String> lines = Files.readAllLines(log(home));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}
