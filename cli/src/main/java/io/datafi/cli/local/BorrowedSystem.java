package io.datafi.cli.local;

import io.datafi.cli.client.Endpoints;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The local system for the length of one command: the one that runs, or one started for it. What
 * was not up before is not up afterwards, unless it is to be kept.
 */
public final class BorrowedSystem implements AutoCloseable {
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
        StartReport report = new StartReport(System.out, false);
        if (SystemState.launcher(home).isPresent()) {
            return new BorrowedSystem(home, Detached.awaitUp(home, report), false);
        }
        Ports ports = Ports.choose(0, Map.of(), System.getenv());
        SystemState state = Detached.start(home, ports, Set.of(), false, report);
        return new BorrowedSystem(home, state, !keep);
    }

    /** Gives a service other settings than its usual ones, from its next start on. */
    public void override(String service, Map<String, String> settings) {
        Overrides.of(home, service).set(settings);
    }

    /** Gives a service its usual settings back, from its next start on. */
    public void withdrawOverrides(String service) throws IOException {
        Overrides.of(home, service).withdraw();
    }

    /**
     * Gives a service its usual settings back at once, for a command that is being stopped: kills what
     * runs with others, which the launcher starts anew, and waits for nothing.
     */
    public static void restore(Home home, String service) throws IOException {
        Overrides.of(home, service).withdraw();
        SystemState.running(home)
                .flatMap(state -> state.part(service))
                .filter(part -> part.pid() != 0)
                .flatMap(part -> ProcessHandle.of(part.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Whether it is up when this is closed. */
    public boolean staysUp() {
        return !stopAtEnd;
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
