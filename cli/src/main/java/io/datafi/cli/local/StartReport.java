package io.datafi.cli.local;

import io.datafi.cli.local.PartState.Phase;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows the start to a person: one line per part as it comes up, and on a terminal a bar below them
 * that says what the rest is doing.
 */
final class StartReport {
    private static final int BAR = 24;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Set<String> told = new HashSet<>();

    StartReport(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void show(SystemState state) {
        for (PartState part : state.parts()) {
            if (part.phase() == Phase.UP && told.add(part.name())) {
                line("%-12s up  %6.1f s  %s", part.name(), part.millis() / 1000.0, part.address());
            }
            if (part.phase() == Phase.PREPARING && !part.detail().isEmpty() && !terminal && told.add(part.detail())) {
                line("%-12s %s", part.name(), part.detail());
            }
            if (part.phase() == Phase.RESTARTING && told.add(part.name() + part.restarts())) {
                line("%-12s restarting: %s", part.name(), part.detail());
            }
        }
        if (terminal) {
            out.print(CLEAR + bar(state));
            out.flush();
        }
    }

    private static String bar(SystemState state) {
        long up =
                state.parts().stream().filter(part -> part.phase() == Phase.UP).count();
        int total = state.parts().size();
        if (up == total) {
            return "";
        }
        int filled = (int) (BAR * up / total);
        String doing = state.parts().stream()
                .filter(part -> part.phase() != Phase.UP && part.phase() != Phase.WAITING)
                .map(part -> part.name() + (part.detail().isEmpty() ? "" : " " + part.detail()))
                .collect(Collectors.joining(", "));
        String line = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + up + "/" + total + "  " + doing;
        return line.substring(0, Math.min(line.length(), 118));
    }

    private void line(String format, Object... arguments) {
        out.println((terminal ? CLEAR : "") + String.format(format, arguments));
    }

    /** Where to look and how to sign in. */
    synchronized void welcome(SystemState state, Home home) {
        line("");
        line("DataFi is up: %s", state.publicUrl());
        if (!WebApp.ofSources().isBuilt()) {
            line(
                    "  web app   not built (Node 20 and npm build it); %s/status shows where everything is",
                    state.publicUrl());
        }
        line("  REST      %s/api/{annotation,marketplace,reward}/v1", state.publicUrl());
        line(
                "  gRPC      annotation localhost:%d, marketplace localhost:%d, reward localhost:%d",
                state.ports().of("annotation"),
                state.ports().of("marketplace"),
                state.ports().of("reward"));
        line("  chain     http://localhost:%d (id %d)", state.ports().of("chain"), Chain.ID);
        line("  sign in   %s", DemoLogins.of(state.publicUrl(), home).line());
        line("  mail      %s/mail", state.publicUrl());
        line("  logs      ./datafi logs PART    state in %s", home.root());
        line("  stop      ./datafi down");
    }
}
