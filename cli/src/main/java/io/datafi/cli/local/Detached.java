package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A launcher in the background, and waiting for it. */
public final class Detached {
    private static final long POLL_MILLIS = 100;
    private static final String REFUSAL = "datafi: ";
    private static final int LAST_WORDS_MAX = 50;
    private static final long START_MINUTES_MAX = 15;

    private Detached() {}

    /** Starts a launcher in a session of its own and returns when every part is up. */
    static SystemState start(Home home, Ports ports, Set<String> without, boolean fresh, StartReport report)
            throws IOException, InterruptedException {
        home.create();
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(
                Commands.java(),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                // It mostly waits, and starts when everything else does.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddatafi.root=" + Home.sources(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.datafi.cli.Main",
                "up",
                "--verbose"));
        ports.byPart().forEach((part, port) -> command.addAll(List.of("--port", part + "=" + port)));
        if (fresh) {
            command.add("--fresh");
        }
        without.forEach(part -> command.addAll(List.of("--without", part)));
        var log = home.log("launcher").toFile();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        var launcher = builder.start();
        launcher.getOutputStream().close();
        return awaitUp(home, report, Optional.of(launcher));
    }

    /** Waits for a launcher that is on its way. */
    static SystemState awaitUp(Home home, StartReport report) throws IOException, InterruptedException {
        return awaitUp(home, report, Optional.empty());
    }

    private static SystemState awaitUp(Home home, StartReport report, Optional<Process> launcher)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(START_MINUTES_MAX);
        while (System.nanoTime() < deadline) {
            var state = SystemState.running(home);
            if (state.isPresent()) {
                report.show(state.get());
                if (state.get().allUp()) {
                    return state.get();
                }
            }
            boolean ended = launcher.isPresent()
                    ? launcher.get().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)
                    : launcherEnds(home);
            if (ended) {
                throw lastWords(home);
            }
        }
        throw new CliError(ExitCode.UNAVAILABLE, "START_TOO_SLOW", "not up after " + START_MINUTES_MAX + " minutes");
    }

    private static boolean launcherEnds(Home home) throws InterruptedException {
        var process = SystemState.launcher(home);
        return process.isEmpty() || Processes.endsWithin(process.get(), Duration.ofMillis(POLL_MILLIS));
    }

    /** The line with which the launcher gave up. */
    private static CliError lastWords(Home home) throws IOException {
        var lines = Files.readAllLines(home.log("launcher"));
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LAST_WORDS_MAX); i--) {
            if (lines.get(i).startsWith(REFUSAL)) {
                String[] words = lines.get(i).substring(REFUSAL.length()).split(" ", 2);
                return new CliError(ExitCode.UNAVAILABLE, words[0], words[words.length - 1]);
            }
        }
        return new CliError(ExitCode.UNAVAILABLE, "START_FAILED", "see " + home.log("launcher"));
    }
}
