package io.datafi.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for metrics that there are, and the alerts fire when they should. */
class MonitoringTest {
    private static final Path ROOT = Path.of(System.getProperty("datafi.root"));
    private static final Path FOLDER = ROOT.resolve("k8s/components/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\bdatafi_[a-z_]+");
    private static final Pattern RECORDED = Pattern.compile("\\bdatafi:[a-z0-9_:]+");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void everyAlertFiresAboveItsBoundAndNotBefore() throws Exception {
        promtool("check", "rules", "alerts.yaml");
        promtool("test", "rules", "alerts_test.yaml");
    }

    @Test
    void everyAlertIsTestedToFireAndToStaySilent() throws IOException {
        String tests = read("alerts_test.yaml");
        Set<String> alerts = found(ALERT, 1, read("alerts.yaml"));

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(tests).containsPattern("alertname: " + alert + ", eval_time: \\w+, exp_alerts: \\[]");
            assertThat(tests)
                    .containsPattern("alertname: " + alert + "\\n +eval_time: \\w+\\n +exp_alerts:\\n +- exp_labels");
        });
    }

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsListedForOperators() throws IOException {
        Set<String> listed = found(
                Pattern.compile("(?m)^\\| `(datafi_[a-z_]+)` \\|"),
                1,
                Files.readString(ROOT.resolve("docs/operator.md")));
        Set<String> asked = found(METRIC, 0, read("alerts.yaml"), read("alerts_test.yaml"), read("dashboard.json"));

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(listed).containsAll(asked);
        assertThat(found(Pattern.compile("record: (\\S+)"), 1, read("alerts.yaml")))
                .isEqualTo(found(RECORDED, 0, read("alerts_test.yaml"), read("dashboard.json")));
    }

    private static Set<String> found(Pattern pattern, int group, String... texts) {
        return Stream.of(texts)
                .flatMap(text -> pattern.matcher(text).results())
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(ROOT.resolve("tools/promtool.sh").toString()), Stream.of(arguments))
                        .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}
