package io.datafi.platform.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Our metrics: those that docs/operator.md lists, and those that {@code /q/metrics} gives. */
public final class OperatorMetrics {
    private static final Path PAGE = Path.of("../docs/operator.md");

    /** Metric, labels, services, meaning. */
    private static final Pattern LISTED =
            Pattern.compile("^\\| `(datafi_[a-z_]+)` \\|([^|]*)\\|([^|]*)\\|[^|]+\\|$", Pattern.MULTILINE);

    private static final Pattern SAMPLE = Pattern.compile("^(datafi_[a-z_]+)(?:\\{(.*)})? ([^ ]+)$", Pattern.MULTILINE);

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");

    private OperatorMetrics() {}

    /** The listed ones of a service, each with its labels. */
    public static Map<String, String> listed(String service) {
        boolean follows = ConfigProvider.getConfig().getValue("datafi.events.consume", boolean.class);
        Map<String, String> labels = new TreeMap<>();
        LISTED.matcher(page()).results().forEach(row -> {
            boolean isOf = Arrays.asList(row.group(3).strip().split(", ")).contains(service)
                    || row.group(3).strip().equals("all");
            if (isOf && (follows || !row.group(1).startsWith("datafi_consumer_"))) {
                labels.put(row.group(1), row.group(2).replace("`", "").strip());
            }
        });
        return labels;
    }

    /** The given ones, each with its labels. */
    public static Map<String, String> given() {
        Map<String, String> labels = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(scrape());
        while (sample.find()) {
            String found = sample.group(2) == null ? "" : sample.group(2);
            labels.put(
                    sample.group(1),
                    LABEL
                            .matcher(found)
                            .results()
                            .map(label -> label.group(1))
                            .collect(Collectors.toCollection(TreeSet::new))
                            .stream()
                            .collect(Collectors.joining(", ")));
        }
        return labels;
    }

    /** What a sample says now; its name with its labels, as Prometheus writes them. */
    public static double value(String sample) {
        String all = scrape();
        return all.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + sample + " in " + all));
    }

    /** Without the comma behind the last label, which one of the formats has. */
    private static String scrape() {
        return RestAssured.get("/q/metrics").asString().replace(",}", "}");
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
