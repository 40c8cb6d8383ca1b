package io.datafi.cli.local;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datafi status}. */
@Command(
        name = "status",
        description = "Shows every part's state; exit code 0 all up, 1 some not, 69 not running.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var home = Home.current();
        var running = SystemState.running(home);
        if (running.isEmpty()) {
            output.line("DataFi is not up; ./datafi up starts it");
            output.object(Json.object().withArray("parts", List.of()).build());
            return ExitCode.UNAVAILABLE;
        }
        var state = running.get();
        for (PartState part : state.parts()) {
            output.line(
                    "%-12s %-10s pid %-8d restarts %-3d %s  %s",
                    part.name(), part.phase(), part.pid(), part.restarts(), part.address(), part.detail());
        }
        var logins = DemoLogins.of(state.publicUrl(), home);
        output.line("sign in      %s", logins.line());
        var json = Json.object();
        state.json().members().forEach(json::with);
        output.object(json.with("logins", logins.json()).build());
        return state.allUp() ? ExitCode.OK : ExitCode.FAILED;
    }
}
