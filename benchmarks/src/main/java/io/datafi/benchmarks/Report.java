package io.datafi.benchmarks;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The figures, as a Markdown table for people and as an object for programs. */
final class Report {
    private Report() {}

    static String markdown(List<Outcome> outcomes) {
        StringBuilder table = new StringBuilder();
        table.append("Machine: ").append(machine()).append("\n\n");
        table.append("| benchmark | ours, per s | peer, per s | ratio (worst) | server CPU ms per operation,"
                + " ours / peer | WAL bytes per operation, ours / peer | goal |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f (%.2f) | %.3f / %.3f | %.0f / %.0f | %s |%n",
                    outcome.pair().name(),
                    Measured.median(outcome.ours(), Measured::perSecond),
                    Measured.median(outcome.peer(), Measured::perSecond),
                    outcome.medianRatio(),
                    outcome.worstRatio(),
                    Measured.median(outcome.ours(), Measured::serverCpuMillis),
                    Measured.median(outcome.peer(), Measured::serverCpuMillis),
                    Measured.median(outcome.ours(), Measured::walBytes),
                    Measured.median(outcome.peer(), Measured::walBytes),
                    goal(outcome)));
        }
        return table.toString();
    }

    private static String goal(Outcome outcome) {
        if (outcome.pair().goal() == 0) {
            return "none set";
        }
        return String.format(
                Locale.ROOT, "≥ %.0f×: %s", outcome.pair().goal(), outcome.reachesItsGoal() ? "reached" : "MISSED");
    }

    static JsonObject json(List<Outcome> outcomes) {
        return Json.object()
                .with("machine", machine())
                .withArray("benchmarks", outcomes.stream().map(Report::json).toList())
                .build();
    }

    private static JsonObject json(Outcome outcome) {
        return Json.object()
                .with("name", outcome.pair().name())
                .with("operation", outcome.pair().operation())
                .with("ratio", text(outcome.medianRatio()))
                .with("worstRatio", text(outcome.worstRatio()))
                .withArray("ours", outcome.ours().stream().map(Report::json).toList())
                .withArray("peer", outcome.peer().stream().map(Report::json).toList())
                .build();
    }

    private static JsonObject json(Measured run) {
        return Json.object()
                .with("perSecond", text(run.perSecond()))
                .with("serverCpuMillis", text(run.serverCpuMillis()))
                .with("clientCpuMillis", text(run.clientCpuMillis()))
                .with("walBytes", text(run.walBytes()))
                .build();
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }

    static String machine() {
        String model = System.getProperty("os.arch");
        Path info = Path.of("/proc/cpuinfo");
        if (Files.exists(info)) {
            try {
                model = Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(model);
            } catch (IOException e) {
                // The architecture alone must do.
            }
        }
        return Runtime.getRuntime().availableProcessors()
                + " cores ("
                + model
                + "), "
                + System.getProperty("os.name")
                + ", JDK "
                + Runtime.version().feature();
    }
}
