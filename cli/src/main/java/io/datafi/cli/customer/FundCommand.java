package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign fund}. */
@Command(
        name = "fund",
        description = "Quotes the worst case, ends the import and says how to pay in what is missing.",
        mixinStandardHelpOptions = true)
final class FundCommand implements Callable<Integer> {
    private static final Duration FINALITY = Duration.ofMinutes(5);

    @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
    private UUID campaign;

    @Option(
            names = "--deposit",
            description = "Local chain only: pay what is missing from its second account, and wait for finality.")
    private boolean deposit;

    @Option(
            names = "--again",
            description = "Though deposits cover it: all of it once more, which only comes back at the end.")
    private boolean again;

    @Mixin
    private Keys keys;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request = FundCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(keys.key())
                .setAgain(again)
                .build();
        output.message(connection.call(session -> {
            var answer = Retry.call(() -> session.campaigns().fundCampaign(request));
            if (deposit && answer.hasDeposit()) {
                pay(answer);
                awaitFunded(session);
            }
            return answer;
        }));
        return ExitCode.OK;
    }

    private void pay(FundCampaignResponse answer) {
        LocalWallet wallet = LocalWallet.of(connection);
        if (again) {
            wallet.deposit(answer.getDeposit());
        } else if (!wallet.depositMissing(answer.getDeposit(), answer.getQuote().getTotalBaseUnits())) {
            output.line("the deposit is on chain already; waiting until it is final");
        }
    }

    private void awaitFunded(Session session) {
        Waiting.until(
                "campaign " + campaign + " funded",
                FINALITY,
                () -> CampaignCommand.get(session, campaign),
                now -> now.getState().getNumber() >= CampaignState.CAMPAIGN_STATE_FUNDED_VALUE);
    }
}
