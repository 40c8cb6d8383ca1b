package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.client.Endpoints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The local system for the length of one command: the one that runs, or one started for it. What
 * was not up before is not up afterwards, unless it is to be kept.
 */
public final class BorrowedSystem implements AutoCloseable {
    private static final Map<String, String> UNSCHEDULED = Map.of(ServiceEnvironment.EPOCH_INTERVAL, "off");

    private final Home home;
    private final SystemState state;
    private final boolean stopAtEnd;

    private BorrowedSystem(Home home, SystemState state, boolean stopAtEnd) {
        this.home = home;
        this.state = state;
        this.stopAtEnd = stopAtEnd;
    }

    /**
     * Starts the system on the home's usual ports unless it runs already; returns when all is up.
     */
    public static BorrowedSystem take(Home home, boolean keep) throws Exception {
        return take(home, keep, _ -> Map.of());
    }

    /** The same; if it is started, without a schedule of epochs, which would come between what is done to them. */
    public static BorrowedSystem takeUnscheduled(Home home, boolean keep) throws Exception {
        return take(home, keep, _ -> UNSCHEDULED);
    }

    /**
     * The same; if it is started, with more variables in its environment.
     *
     * @param more gives them, from the ports on which it will be
     */
    private static BorrowedSystem take(Home home, boolean keep, Function<Ports, Map<String, String>> more)
            throws Exception {
        StartReport report = new StartReport(System.out, false);
        if (SystemState.launcher(home).isPresent()) {
            return new BorrowedSystem(home, Detached.awaitUp(home, report), false);
        }
        Ports ports = Ports.choose(0, Map.of(), System.getenv());
        SystemState state = Detached.start(home, ports, Set.of(), false, more.apply(ports), report);
        return new BorrowedSystem(home, state, !keep);
    }

    /**
     * The system, started for this command alone, without a schedule of epochs.
     *
     * @param node gives the address at which reward finds its node, from the node's own port
     */
    public static BorrowedSystem startBehind(Home home, IntFunction<String> node) throws Exception {
        if (SystemState.launcher(home).isPresent()) {
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "ALREADY_UP",
                    "the system runs and must be started anew for this; ./datafi down first");
        }
        return take(home, false, ports -> {
            Map<String, String> more = new HashMap<>(UNSCHEDULED);
            more.put(ServiceEnvironment.NODE, node.apply(ports.of("chain")));
            return more;
        });
    }

    public Home home() {
        return home;
    }

    /** Where its parts are. */
    public Endpoints endpoints() {
        return state.endpoints();
    }

    /** Who can sign in. */
    public DemoLogins logins() {
        return DemoLogins.of(state.publicUrl(), home);
    }

    /** A password of this home, such as {@code demo-login} or {@code keycloak-admin}. */
    public String secret(String name) {
        return new Secrets(home).password(name);
    }

    @Override
    public void close() throws IOException {
        if (!stopAtEnd) {
            return;
        }
        try {
            DownCommand.stop(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the system stopped", e);
        }
    }
}
