package io.datafi.cli.local;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.PartState.Phase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The launcher: starts every part, watches them, stops them in order. Independent parts start side
 * by side; it runs until {@link #stop()}, which the process' shutdown hook calls.
 */
final class LocalSystem implements LauncherLog {
    /**
     * In this order, those of one step together: nobody loses what it still needs to finish its
     * work.
     */
    private static final List<Set<String>> STOP_ORDER =
            List.of(Set.of("annotation", "marketplace", "reward"), Set.of("keycloak", "chain"), Set.of("postgres"));

    private final Home home;
    private final Ports ports;
    private final Set<String> without;
    private final Consumer<SystemState> listener;
    private final LauncherLock lock;
    private final PrintStream log;
    private final Map<String, Supervised> parts = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Router router;
    private volatile boolean stopping;

    /** Takes the home's lock and cleans up what a killed launcher left; nothing is started yet. */
    LocalSystem(Home home, Ports ports, Set<String> without, boolean fresh, Consumer<SystemState> listener)
            throws IOException, InterruptedException {
        this.home = home;
        this.ports = ports;
        this.without = without;
        this.listener = listener;
        home.create();
        lock = LauncherLock.take(home)
                .orElseThrow(() -> new CliError(
                        ExitCode.UNAVAILABLE, "ALREADY_STARTING", "another launcher starts on " + home.root()));
        log = new PrintStream(
                Files.newOutputStream(home.log("launcher"), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true);
        Leftovers.end(home, this);
        if (fresh) {
            home.deleteState();
        }
        ports.requireFree();
        SystemState.delete(home);
        for (String service : ServicePart.NAMES) {
            Overrides.of(home, service).withdraw();
        }
        SystemState.launcherPid(home).write(ProcessHandle.current());
    }

    /** Starts all parts and returns when each is up; fails as soon as one is given up. */
    void start() throws Exception {
        var secrets = new Secrets(home);
        String publicUrl = "http://localhost:" + ports.of("router");
        var environment = new ServiceEnvironment(home, ports, secrets, publicUrl);
        long timelock = Long.parseLong(ServiceEnvironment.policy("DATAFI_CHAIN_TIMELOCK_SECONDS"));
        var all = new ArrayList<Part>();
        all.add(new Postgres(home, ports, secrets));
        all.add(new Chain(home, ports, secrets, timelock));
        all.add(new Keycloak(home, ports, secrets, publicUrl));
        for (String service : ServicePart.NAMES) {
            all.add(new ServicePart(service, home, ports, environment.of(service)));
        }
        synchronized (this) {
            for (Part part : all) {
                if (!without.contains(part.name())) {
                    parts.put(part.name(), new Supervised(part, home, this, Backoff.USUAL));
                }
            }
        }
        router = new Router(
                ports,
                this::state,
                DemoLogins.of(publicUrl, home),
                WebApp.ofSources(),
                new Mailbox(InstantSource.system()),
                new LogFile(home.log("router")));
        for (Supervised part : parts.values()) {
            part.start(part.part().needs().stream()
                    .filter(parts::containsKey)
                    .map(need -> parts.get(need).firstReady())
                    .toList());
        }
        changed();
        awaitAll();
    }

    private void awaitAll() {
        var ready = parts.values().stream().map(Supervised::firstReady).toList();
        var anyFailed = new CompletableFuture<Void>();
        ready.forEach(part -> part.exceptionally(e -> {
            anyFailed.complete(null);
            return null;
        }));
        var allReady = CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(allReady.exceptionally(e -> null), anyFailed).join();
        var failed = state().failed();
        if (failed.isPresent() && !stopping) {
            var part = failed.get();
            throw new CliError(
                    ExitCode.UNAVAILABLE,
                    "PART_FAILED",
                    part.name() + ": " + part.detail() + " (./datafi logs " + part.name() + ")");
        }
    }

    /** Waits until {@link #stop()} is through. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops everything in order, each part within its own timeout. */
    void stop() {
        stopping = true;
        try {
            say("stopping");
            if (router != null) {
                router.close();
            }
            for (Set<String> step : STOP_ORDER) {
                stopTogether(step);
            }
            SystemState.delete(home);
            SystemState.launcherPid(home).delete();
            say("stopped");
            lock.close();
        } catch (Exception e) {
            say("stopping failed: %s", e);
        } finally {
            stopped.countDown();
        }
    }

    private void stopTogether(Set<String> names) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (String name : names) {
            var part = parts.get(name);
            if (part != null) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        part.stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    SystemState state() {
        var states = new ArrayList<PartState>();
        synchronized (this) {
            parts.values().forEach(part -> states.add(part.state()));
        }
        states.add(new PartState(
                "router",
                stopping ? Phase.STOPPED : Phase.UP,
                "http://localhost:" + ports.of("router"),
                ProcessHandle.current().pid(),
                0,
                0,
                ""));
        return new SystemState(ports, states);
    }

    @Override
    public synchronized void say(String format, Object... arguments) {
        log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + String.format(format, arguments));
    }

    @Override
    public synchronized void changed() {
        if (!stopping) {
            var state = state();
            state.write(home);
            listener.accept(state);
        }
    }
}
