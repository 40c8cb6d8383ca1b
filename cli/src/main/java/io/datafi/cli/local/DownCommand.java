package io.datafi.cli.local;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.rules.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datafi down}. */
@Command(
        name = "down",
        description = "Stops the system in order; also what a killed launcher left running.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(90);

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        boolean was;
        try (Progress _ = Progress.of("stopping", Progress.UNKNOWN)) {
            was = stop(Home.current());
        }
        output.line(was ? "DataFi is down" : "DataFi was not up");
        output.object(Json.object().with("wasUp", was).build());
        return ExitCode.OK;
    }

    /** Returns whether anything ran. */
    static boolean stop(Home home) throws IOException, InterruptedException {
        if (!Files.exists(home.run())) {
            return false;
        }
        var launcher = SystemState.launcher(home);
        if (launcher.isPresent()) {
            launcher.get().destroy();
            if (!Processes.endsWithin(launcher.get(), LAUNCHER_PATIENCE)) {
                launcher.get().destroyForcibly();
            }
        }
        Leftovers.end(home, new Silent());
        SystemState.delete(home);
        SystemState.launcherPid(home).delete();
        return launcher.isPresent();
    }

    private static final class Silent implements LauncherLog {
        @Override
        public void say(String format, Object... arguments) {
            Progress.makeRoom();
            System.err.println(String.format(format, arguments));
        }

        @Override
        public void changed() {}
    }
}
