package io.datafi.cli.faults;

import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.local.BorrowedSystem;
import io.datafi.cli.local.Home;
import io.datafi.cli.local.Probe;
import io.datafi.cli.local.SystemState;
import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the faults of one call of the command share: the system, borrowed at the first use, and what
 * was done and what held. Notes and checks may come from several threads.
 */
final class FaultRun implements AutoCloseable {
    /** One promise under a fault. */
    record Check(String name, boolean ok) {}

    private static final String REWARD = "reward";

    /**
     * Without a schedule of epochs, which would come between what is done to them; and what is forgotten of the chain was not
     * final.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("DATAFI_EPOCH_INTERVAL", "off", "DATAFI_CHAIN_FINALITY_BLOCKS", "12");

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Home home;
    private final boolean shortened;
    private final boolean keep;
    private final long seed;
    private final List<String> done = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final JsonObject.Builder parts = Json.object();
    private BorrowedSystem system;
    private RestoredAtSignal reward;
    private NodeProxy node;
    private Channels channels;
    private String fault = "";

    FaultRun(Home home, boolean shortened, boolean keep, long seed) {
        this.home = home;
        this.shortened = shortened;
        this.keep = keep;
        this.seed = seed;
    }

    /** The system, started if it is not up, with a reward that suits the faults. */
    BorrowedSystem system() throws Exception {
        if (system == null) {
            system = BorrowedSystem.take(home, keep);
            node = new NodeProxy(state().ports().of("chain"));
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("DATAFI_CHAIN_RPC_URL", node.url());
            reward = new RestoredAtSignal(home, REWARD);
            system.override(REWARD, settings);
            restartReward();
        }
        return system;
    }

    private void restartReward() {
        Killer killer = new Killer(home);
        killer.kill(REWARD);
        killer.awaitAllUp();
    }

    /** What stands between reward and its node. */
    NodeProxy node() throws Exception {
        system();
        return node;
    }

    /** The parts as they are now. */
    SystemState state() {
        return SystemState.running(home).orElseThrow(() -> new IllegalStateException("the launcher is gone"));
    }

    EthRpc rpc() throws Exception {
        return new EthRpc(system().endpoints().chainRpc());
    }

    /** One of the local system's people: operator, customer, worker. */
    Session session(String user) throws Exception {
        if (channels == null) {
            channels = new Channels(system().endpoints());
        }
        String password = system().secret("demo-login");
        return new Session(channels, Login.of(new Http(), system().endpoints(), user, password));
    }

    /** What reward cannot go on with by itself, newest first. */
    List<StuckWork> stuckWork(Session operator) {
        ListStuckWorkRequest open = ListStuckWorkRequest.getDefaultInstance();
        return Retry.call(() -> operator.stuckWork(Session.Service.REWARD).listStuckWork(open))
                .getWorkList();
    }

    /** Whether a service says that it is up, or ready for all it does. */
    boolean isUp(String service, String health) {
        return Probe.isReady(health(service, health));
    }

    /** Checks that a service is ready for all it does, at the latest when what was away has come back to it. */
    void checkBecomesReady(String service) {
        Set<String> troubles = new LinkedHashSet<>();
        boolean ready = true;
        try {
            Retry.until(service, READY_WITHIN, () -> trouble(service, troubles), String::isEmpty);
        } catch (ClientException notInTime) {
            ready = false;
        }
        check(service + " is ready", ready, String.join(" ", troubles).strip());
    }

    private String trouble(String service, Set<String> troubles) {
        String trouble = Probe.trouble(health(service, "ready"));
        troubles.add(trouble);
        return trouble;
    }

    private String health(String service, String kind) {
        return "http://127.0.0.1:" + state().ports().of(service) + "/q/health/" + kind;
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
        System.out.printf("      %s %s%s%n", ok ? "ok    " : "FAILED", name, detail.isEmpty() ? "" : ": " + detail);
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
                                .map(check -> Json.object()
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
        if (channels != null) {
            channels.close();
        }
        if (system != null) {
            system.withdrawOverrides(REWARD);
            if (system.staysUp()) {
                restartReward();
            }
            if (reward != null) {
                reward.close();
            }
            system.close();
        }
        if (node != null) {
            node.close();
        }
    }
}
