package io.datafi.cli.customer;

import io.datafi.annotation.v1.ListStuckSettlementsRequest;
import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi admin settlements …}: campaigns whose settlement was set aside. */
@Command(
        name = "settlements",
        description = "Shows settlements that were set aside, and has them tried again.",
        mixinStandardHelpOptions = true)
final class SettlementsCommand {
    @Command(name = "list", description = "Lists up to 500, by campaign.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = {"--page-token", "--after"},
                            paramLabel = "TOKEN",
                            description = "Continues behind this campaign.")
                    String after,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListStuckSettlementsRequest.newBuilder();
        request.getPageBuilder().setPageSize(500);
        if (after != null) {
            request.getPageBuilder().setPageToken(after);
        }
        output.message(connection.call(
                session -> Retry.call(() -> session.settlements().listStuckSettlements(request.build()))));
        return ExitCode.OK;
    }

    @Command(
            name = "retry",
            description = "Has one tried again; who said so and why is kept.",
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") String campaign,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
                    String reason,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = RetrySettlementRequest.newBuilder()
                .setCampaignId(campaign)
                .setReason(reason)
                .build();
        connection.call(session -> Retry.once(() -> session.settlements().retrySettlement(request)));
        output.line("the settlement of campaign %s is tried again", campaign);
        return ExitCode.OK;
    }
}
