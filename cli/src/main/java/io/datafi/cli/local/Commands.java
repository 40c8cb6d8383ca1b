package io.datafi.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the launcher starts other programs. */
final class Commands {
    /**
     * All that a child inherits; a stray QUARKUS_ or KC_ variable of the shell must not change the
     * system.
     */
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME");

    private Commands() {}

    /**
     * A long-running part, in a session of its own so that Ctrl-C reaches the launcher alone and
     * parts stop in order.
     */
    static ProcessBuilder part(List<String> command, Map<String, String> environment) {
        var words = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid");
        }
        words.addAll(command);
        var builder = new ProcessBuilder(words);
        var inherited = Map.copyOf(builder.environment());
        builder.environment().clear();
        for (String name : INHERITED) {
            if (inherited.containsKey(name)) {
                builder.environment().put(name, inherited.get(name));
            }
        }
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Runs a short command to its end; its output goes to the log, its last lines into the failure.
     */
    static void run(Path log, Path folder, Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        int status;
        try {
            status = process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
        if (status != 0) {
            var lines = Files.readAllLines(log);
            throw new IOException(command.getFirst()
                    + " ended with exit code "
                    + status
                    + ": "
                    + String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()))
                    + " (whole log: "
                    + log
                    + ")");
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
