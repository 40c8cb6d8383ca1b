package io.datafi.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends parts whose launcher was killed, as their pid files name them. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** PostgreSQL goes last, so that the others can still finish what they have in hand. */
    static void end(Home home, LauncherLog log) throws IOException, InterruptedException {
        Map<String, ProcessHandle> alive = alive(home);
        var postgres = alive.remove("postgres");
        for (var part : alive.entrySet()) {
            log.say(
                    "ending %s (pid %d), left over from a killed launcher",
                    part.getKey(), part.getValue().pid());
            part.getValue().destroy();
        }
        for (ProcessHandle process : alive.values()) {
            await(process);
        }
        if (postgres != null) {
            log.say("ending postgres (pid %d), left over from a killed launcher", postgres.pid());
            Commands.signal(postgres, "INT");
            await(postgres);
        }
        for (Path file : pidFiles(home)) {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, ProcessHandle> alive(Home home) throws IOException {
        var alive = new LinkedHashMap<String, ProcessHandle>();
        for (Path file : pidFiles(home)) {
            String name = file.getFileName().toString().replace(".pid", "");
            new PidFile(file)
                    .process()
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .ifPresent(process -> alive.put(name, process));
        }
        return alive;
    }

    private static List<Path> pidFiles(Home home) throws IOException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(home.run(), "*.pid")) {
            for (Path file : entries) {
                if (!file.getFileName().toString().equals("launcher.pid")) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static void await(ProcessHandle process) throws InterruptedException {
        if (!Processes.endsWithin(process, PATIENCE)) {
            process.destroyForcibly();
            Processes.endsWithin(process, PATIENCE);
        }
    }
}
