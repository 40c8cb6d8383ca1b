package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.reward.v1.ListStrayDepositsRequest;
import io.datafi.reward.v1.RefundStrayDepositRequest;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi admin deposits …}: money on chain that no escrow holds. */
@Command(
        name = "deposits",
        description = "Deposits that nobody reserved, and refunds too small to be sent.",
        mixinStandardHelpOptions = true)
final class DepositsCommand {
    @Command(
            name = "list",
            description = "Lists what waits, by escrow id and depositor.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListStrayDepositsRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.escrows().listStrayDeposits(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "refund",
            description = "Sends what waits of a depositor back at once, however little it is.",
            mixinStandardHelpOptions = true)
    int refund(
            @Parameters(paramLabel = "ESCROW", description = "Id under which it was deposited.") UUID escrow,
            @Parameters(paramLabel = "DEPOSITOR", description = "Address that deposited it.") String depositor,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the log.")
                    String reason,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = RefundStrayDepositRequest.newBuilder()
                .setEscrowId(escrow.toString())
                .setDepositor(depositor)
                .setReason(reason)
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.escrows().refundStrayDeposit(request))));
        return ExitCode.OK;
    }
}
