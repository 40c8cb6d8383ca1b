package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi up}. */
@Command(
        name = "up",
        description = "Starts the whole system on this machine and keeps it running until Ctrl-C or ./datafi down.",
        footer = {
            "",
            "Ports: router 8080, marketplace 8081, annotation 8082, reward 8083, keycloak 8084,",
            "keycloak-management 9084, chain 8545, postgres 5433, mail 1025; DATAFI_PORT_<PART> changes one.",
            "State lives in DATAFI_HOME (default ~/.datafi)."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when everything is up; ./datafi down stops it.")
    private boolean detach;

    @Option(names = "--fresh", description = "First delete databases, chain, people and stored data of this home.")
    private boolean fresh;

    @Option(names = "--port", paramLabel = "PART=PORT", description = "Another port for one part; repeatable.")
    private Map<String, Integer> ports = new TreeMap<>();

    @Option(names = "--port-offset", paramLabel = "N", description = "Moves every usual port by N.")
    private int offset;

    @Option(names = "--without", paramLabel = "PART", split = ",", description = "Leave a part to be run by hand.")
    private Set<String> without = new TreeSet<>();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        var home = Home.current();
        var chosen = Ports.choose(offset, ports, System.getenv());
        if (SystemState.launcher(home).isPresent()) {
            return alreadyUp(home);
        }
        return detach ? detached(home, chosen) : foreground(home, chosen);
    }

    private int alreadyUp(Home home) throws Exception {
        if (fresh) {
            throw new CliError(
                    ExitCode.UNAVAILABLE, "ALREADY_UP", "the system runs; ./datafi down first, then up --fresh");
        }
        var state = Detached.awaitUp(home, progress());
        output.line("(it was up already)");
        tell(state, home);
        return ExitCode.OK;
    }

    private int detached(Home home, Ports chosen) throws Exception {
        tell(Detached.start(home, chosen, without, fresh, progress()), home);
        return ExitCode.OK;
    }

    private int foreground(Home home, Ports chosen) throws Exception {
        var report = progress();
        var system = new LocalSystem(home, chosen, without, fresh, report::show);
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        system.start();
        tell(system.state(), home);
        system.awaitStop();
        return ExitCode.OK;
    }

    private StartReport progress() {
        boolean terminal = System.console() != null && System.console().isTerminal() && !output.json();
        return new StartReport(output.json() ? System.err : System.out, terminal);
    }

    private void tell(SystemState state, Home home) {
        if (output.json()) {
            output.object(state.json());
        } else {
            new StartReport(System.out, false).welcome(state, home);
        }
    }
}
