package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.OutputFiles;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetMyReceiptRequest;
import io.datafi.reward.v1.ListEpochsRequest;
import io.datafi.reward.v1.SettleEpochRequest;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi epoch …}: the publication of earnings on chain. */
@Command(
        name = "epoch",
        description = "Pays earnings on chain, one epoch after the other.",
        mixinStandardHelpOptions = true)
public final class EpochCommand {
    private static final Duration FINALITY = Duration.ofMinutes(10);

    @Command(name = "settle", description = "Settles the next epoch; for operators.", mixinStandardHelpOptions = true)
    int settle(
            @Option(names = "--wait", description = "Until all claims are final.") boolean wait,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                SettleEpochRequest.newBuilder().setIdempotencyKey(keys.key()).build();
        Epoch epoch = connection.call(session -> {
            var settled =
                    Retry.call(() -> session.epochs().settleEpoch(request)).getEpoch();
            return wait ? awaitFinal(session, settled.getNumber()) : settled;
        });
        output.message(epoch);
        return ExitCode.OK;
    }

    @Command(name = "status", description = "Shows an epoch.", mixinStandardHelpOptions = true)
    int status(
            @Parameters(paramLabel = "NUMBER", description = "Of the epoch, from 1.") long number,
            @Option(names = "--wait", description = "Until all claims are final.") boolean wait,
            @Mixin Connection connection,
            @Mixin Output output) {
        output.message(connection.call(session -> wait ? awaitFinal(session, number) : get(session, number)));
        return ExitCode.OK;
    }

    @Command(
            name = "receipt",
            description = "Shows what an epoch paid you, with the way from your leaf to its root.",
            mixinStandardHelpOptions = true)
    int receipt(
            @Parameters(paramLabel = "NUMBER", description = "Of the epoch, from 1.") long number,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetMyReceiptRequest.newBuilder().setNumber(number).build();
        output.message(connection.call(session ->
                Retry.call(() -> session.epochs().getMyReceipt(request)).getReceipt()));
        return ExitCode.OK;
    }

    private static Epoch awaitFinal(Session session, long number) {
        return Waiting.until(
                "epoch " + number + " final",
                FINALITY,
                () -> get(session, number),
                now -> now.getState() == EpochState.EPOCH_STATE_FINAL);
    }

    @Command(name = "list", description = "Lists epochs, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListEpochsRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.epochs().listEpochs(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "bundle",
            description = "Downloads the files from which anyone recomputes the epoch's root.",
            mixinStandardHelpOptions = true)
    int bundle(
            @Parameters(paramLabel = "NUMBER", description = "Of the epoch, from 1.") long number,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.") Path out,
            @Mixin Connection connection,
            @Mixin Output output) {
        OutputFiles written = Downloads.to(out);
        connection.requireReachable();
        var at = connection.endpoints().at("/api/reward/v1/epochs/" + number + "/bundle");
        Downloads.write(written, out, Retry.call(() -> connection.http().download(at, "")), output);
        return ExitCode.OK;
    }

    private static Epoch get(Session session, long number) {
        var request = GetEpochRequest.newBuilder().setNumber(number).build();
        return Retry.call(() -> session.epochs().getEpoch(request)).getEpoch();
    }
}
