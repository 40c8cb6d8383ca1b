package io.datafi.cli.customer;

import io.datafi.cli.Amounts;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.rules.json.Json;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datafi escrow …}: the money that is set aside for a campaign or an order. */
@Command(
        name = "escrow",
        description = "The money set aside for a campaign or an order.",
        mixinStandardHelpOptions = true)
public final class EscrowCommand {
    @Command(
            name = "show",
            description = "Shows what was deposited, what is missing or too much, what is spent and what went back.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "Of the campaign or the order.") UUID id,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetEscrowRequest.newBuilder().setEscrowId(id.toString()).build();
        Escrow escrow = connection
                .call(session -> Retry.call(() -> session.escrows().getEscrow(request)))
                .getEscrow();
        output.message(
                escrow,
                Json.object()
                        .withAmount("missingBaseUnits", missing(escrow))
                        .withAmount("surplusBaseUnits", surplus(escrow))
                        .withAmount("spentBaseUnits", spent(escrow))
                        .build());
        output.line("missing                    %s", Amounts.text(missing(escrow), escrow.getAsset()));
        output.line("too much                   %s", Amounts.text(surplus(escrow), escrow.getAsset()));
        output.line("spent                      %s", Amounts.text(spent(escrow), escrow.getAsset()));
        return ExitCode.OK;
    }

    static long missing(Escrow escrow) {
        return Math.max(0, Math.subtractExact(escrow.getReservedBaseUnits(), escrow.getDepositedBaseUnits()));
    }

    static long surplus(Escrow escrow) {
        return Math.max(0, Math.subtractExact(escrow.getDepositedBaseUnits(), escrow.getReservedBaseUnits()));
    }

    /** What was paid out or charged as fee. */
    static long spent(Escrow escrow) {
        return Math.subtractExact(
                escrow.getDepositedBaseUnits(),
                Math.addExact(escrow.getAvailableBaseUnits(), escrow.getRefundedBaseUnits()));
    }
}
