package io.datafi.cli.monitor;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.local.Home;
import io.datafi.cli.local.SystemState;
import io.datafi.cli.offline.TrustSource;
import io.datafi.rules.bundle.Trust;
import io.datafi.rules.bundle.Verdict;
import io.datafi.rules.bundle.Verdict.State;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi monitor}. */
@Command(
        name = "monitor",
        description = "Mirrors a service's log and raises an alarm if it tells another past; without login.",
        mixinStandardHelpOptions = true)
public final class MonitorCommand implements Callable<Integer> {
    /** The logs there are. */
    enum Log implements Meaning {
        ANNOTATION("campaigns, answers, settlements"),
        MARKETPLACE("organisations, offers, orders, licences"),
        REWARD("escrows, earnings, epochs, anchors");

        private final String meaning;

        Log(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    @Option(names = "--log", required = true, paramLabel = "LOG", description = "Whose log.")
    private Log service;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Where entries and heads are kept: LOG.entries.jsonl, LOG.heads.jsonl.")
    private Path folder;

    @Option(names = "--once", description = "Look once, instead of again and again.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Between two looks; ${DEFAULT-VALUE} unless said.")
    private int seconds;

    @Option(names = "--url", paramLabel = "URL", description = "Origin of the services; else the running local system.")
    private URI url;

    @Option(names = "--trust", paramLabel = "FILE", description = "What the chain said, written by datafi trust.")
    private Path trust;

    @Option(names = "--rpc", paramLabel = "URL", description = "Ask a chain's node at each look instead.")
    private String rpc;

    @Option(
            names = "--contracts",
            paramLabel = "FILE",
            description = "With --rpc: a JSON file whose object contracts holds the addresses to believe in.")
    private Path contracts;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (trust != null && rpc != null || (rpc == null) != (contracts == null)) {
            throw new CliError(ExitCode.USAGE, "TRUST_UNCLEAR", "give --trust, or --rpc and --contracts, or neither");
        }
        if (seconds < 1) {
            throw new CliError(ExitCode.USAGE, "INTERVAL_TOO_SHORT", "--every takes whole seconds from 1");
        }
        String log = service.name().toLowerCase(Locale.ROOT);
        Anchors anchors = new Anchors(trusted(), log);
        // Before the mirror is read: its entries are compared with what was anchored as they pass.
        anchors.renew();
        try (Mirror mirror = Mirror.open(folder, log, anchors::at)) {
            Monitor monitor = new Monitor(new RemoteLog(origin(), log, new Http()), mirror, anchors);
            if (once) {
                tell(monitor.look());
            } else {
                monitor.follow(Duration.ofSeconds(seconds), this::tell, this::tellAway);
            }
            return ExitCode.OK;
        } catch (Alarm alarm) {
            tell(log, alarm);
            return ExitCode.FAILED;
        }
    }

    private Supplier<Optional<Trust>> trusted() {
        if (rpc != null) {
            return () -> Optional.of(Trust.of(TrustSource.chain(rpc, contracts)));
        }
        Optional<Trust> read = Optional.ofNullable(trust).map(file -> Trust.of(TrustSource.file(file)));
        return () -> read;
    }

    private URI origin() {
        return url != null
                ? url
                : SystemState.running(Home.current())
                        .map(SystemState::endpoints)
                        .orElseGet(() -> Endpoints.from(System.getenv()))
                        .publicUrl();
    }

    private void tell(Monitor.Seen seen) {
        String root = Formats.hex(seen.head().head().rootHash());
        String anchored = seen.isAnchorChecked()
                ? "anchors %d".formatted(seen.anchors())
                : "anchors not covered: give --trust, or --rpc and --contracts";
        output.line(
                "ok %s %d entries, %d new, root %s, %s",
                seen.head().head().log(), seen.head().size(), seen.added(), root, anchored);
        output.object(Json.object()
                .with("ok", true)
                .withAmount("added", seen.added())
                .with("head", seen.head().toJson())
                .with("anchorsChecked", seen.isAnchorChecked())
                .with("anchors", seen.anchors())
                .build());
    }

    private void tellAway(String why) {
        System.err.println("datafi: " + why + "; asking again");
    }

    private void tell(String log, Alarm alarm) {
        output.line("%s", new Verdict.Check(alarm.check(), State.FAILED, log + ": " + alarm.getMessage()).line());
        output.object(Json.object()
                .with("ok", false)
                .with("check", alarm.check())
                .with("detail", alarm.getMessage())
                .build());
    }
}
