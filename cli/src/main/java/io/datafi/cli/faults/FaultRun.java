package io.datafi.cli.faults;

import io.datafi.cli.local.BorrowedSystem;
import io.datafi.cli.local.Home;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the faults of one call of the command share: the system, borrowed at the first use, and what
 * was done and what held. Notes and checks may come from several threads.
 */
final class FaultRun implements AutoCloseable {
    /** One promise under a fault. */
    record Check(String name, boolean ok) {}

    private final Home home;
    private final boolean shortened;
    private final boolean keep;
    private final long seed;
    private final List<String> done = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final JsonObject.Builder parts = Json.object();
    private BorrowedSystem system;
    private String fault = "";

    FaultRun(Home home, boolean shortened, boolean keep, long seed) {
        this.home = home;
        this.shortened = shortened;
        this.keep = keep;
        this.seed = seed;
    }

    /** The system, started if it is not up. */
    BorrowedSystem system() throws Exception {
        if (system == null) {
            system = BorrowedSystem.take(home, keep);
        }
        return system;
    }

    Home home() {
        return home;
    }

    /** Whether the fault is to be as small and short as still shows it. */
    boolean shortened() {
        return shortened;
    }

    /** Of everything that is drawn by chance. */
    long seed() {
        return seed;
    }

    /** Where the fault under way may put its files. */
    Path folder() throws IOException {
        return Files.createDirectories(home.root().resolve("faults").resolve(fault));
    }

    void begin(Fault next) {
        fault = next.name();
        System.out.printf("%n[fault] %s: %s%n", next.name(), next.about());
    }

    /** Tells what was done to the system. */
    synchronized void note(String format, Object... arguments) {
        String line = String.format(format, arguments);
        done.add(line);
        System.err.println("      ! " + line);
    }

    void check(String name, boolean ok) {
        check(name, ok, "");
    }

    synchronized void check(String name, boolean ok, String detail) {
        checks.add(new Check(fault + ": " + name, ok));
        System.out.printf(
                "      %s %s%s%n",
                ok ? "ok    " : "FAILED", name, detail.isEmpty() ? "" : ": " + detail);
    }

    /** Adds something that is too large for a check to the report. */
    synchronized void attach(String name, JsonObject part) {
        parts.with(name, part);
    }

    synchronized List<String> done() {
        return List.copyOf(done);
    }

    synchronized boolean allHold() {
        return checks.stream().allMatch(Check::ok);
    }

    synchronized JsonObject json() {
        return parts.withStrings("faults", done)
                .withArray(
                        "checks",
                        checks.stream()
                                .map(
                                        check ->
                                                Json.object()
                                                        .with("name", check.name())
                                                        .with("ok", check.ok())
                                                        .build())
                                .toList())
                .build();
    }

    /** A line that counts. */
    synchronized String summary() {
        long ok = checks.stream().filter(Check::ok).count();
        return "%d of %d checks hold under faults.".formatted(ok, checks.size());
    }

    @Override
    public void close() throws IOException {
        if (system != null) {
            system.close();
        }
    }
}
