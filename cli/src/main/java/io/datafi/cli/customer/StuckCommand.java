package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.ListStuckWorkResponse;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.type.v1.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi admin stuck …}: work of all services that waits for an operator. */
@Command(
        name = "stuck",
        description = "Lists work that cannot go on by itself; retries it or gives it up.",
        mixinStandardHelpOptions = true)
public final class StuckCommand implements Callable<Integer> {
    private static final int SHOWN_MAX = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--all", description = "Show what was decided too.")
    private boolean all;

    @Option(names = "--wait", description = "Until something is.")
    private boolean wait;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request = ListStuckWorkRequest.newBuilder()
                .setAll(all)
                .setPage(PageRequest.newBuilder().setPageSize(SHOWN_MAX))
                .build();
        ListStuckWorkResponse found = connection.call(session -> wait
                ? Waiting.until(
                        "stuck work", PATIENCE, () -> newestFirst(session, request), now -> now.getWorkCount() > 0)
                : newestFirst(session, request));
        if (found.getWorkCount() == 0 && !output.json()) {
            output.line("nothing is stuck");
        } else {
            output.message(found);
        }
        return ExitCode.OK;
    }

    /** Of all services. */
    private static ListStuckWorkResponse newestFirst(Session session, ListStuckWorkRequest request) {
        List<StuckWork> found = new ArrayList<>();
        for (Session.Service service : Session.Service.values()) {
            found.addAll(Retry.call(() -> session.stuckWork(service).listStuckWork(request))
                    .getWorkList());
        }
        found.sort(Comparator.comparing(StuckWork::getId).reversed());
        return ListStuckWorkResponse.newBuilder()
                .addAllWork(found.stream().limit(SHOWN_MAX).toList())
                .build();
    }

    @Command(name = "retry", description = "Tries it again.", mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "ID", description = "As the list shows it.") UUID id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; public, in the log.")
                    String reason,
            @Mixin Keys keys,
            @Mixin Connection to,
            @Mixin Output answer) {
        return resolve(id, StuckWorkAction.STUCK_WORK_ACTION_RETRY, reason, keys, to, answer);
    }

    @Command(name = "void", description = "Gives it up.", mixinStandardHelpOptions = true)
    int giveUp(
            @Parameters(paramLabel = "ID", description = "As the list shows it.") UUID id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; public, in the log.")
                    String reason,
            @Mixin Keys keys,
            @Mixin Connection to,
            @Mixin Output answer) {
        return resolve(id, StuckWorkAction.STUCK_WORK_ACTION_VOID, reason, keys, to, answer);
    }

    private static int resolve(
            UUID id, StuckWorkAction action, String reason, Keys keys, Connection connection, Output output) {
        var request = ResolveStuckWorkRequest.newBuilder()
                .setId(id.toString())
                .setAction(action)
                .setReason(reason)
                .setIdempotencyKey(keys.key())
                .build();
        output.message(connection.call(session -> resolve(session, request)));
        return ExitCode.OK;
    }

    /** Ids are unique, so the one service that knows it decides. */
    private static StuckWork resolve(Session session, ResolveStuckWorkRequest request) {
        ClientException unknown = null;
        for (Session.Service service : Session.Service.values()) {
            try {
                return Retry.call(() -> session.stuckWork(service).resolveStuckWork(request))
                        .getWork();
            } catch (ClientException refused) {
                if (!refused.code().equals("STUCK_WORK_NOT_FOUND")) {
                    throw refused;
                }
                unknown = refused;
            }
        }
        throw unknown;
    }
}
