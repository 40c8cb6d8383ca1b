package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.cli.Amounts;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi work join}. */
@Command(
        name = "join",
        description = "Takes part in a campaign, and tells what is asked for. Joining again changes nothing.",
        mixinStandardHelpOptions = true)
final class JoinCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CAMPAIGN", description = "As work find shows it.")
    private UUID campaign;

    @Option(
            names = "--invitation",
            defaultValue = "",
            paramLabel = "TOKEN",
            description = "Of the link that you got, for a private campaign.")
    private String invitation;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request = JoinCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setInvitationToken(invitation)
                .build();
        var joined =
                connection.call(session -> Retry.call(() -> session.workers().joinCampaign(request)));
        if (output.json()) {
            output.message(joined);
        } else {
            tell(output, joined);
        }
        return ExitCode.OK;
    }

    /** What somebody who takes part should know. */
    static void tell(Output output, JoinCampaignResponse joined) {
        output.line("you take part in: %s", joined.getTitle());
        if (!joined.getInstructions().isEmpty()) {
            output.line("%s", joined.getInstructions());
        }
        output.line(
                "an answer earns up to %s, %d s after it is decided",
                Amounts.text(joined.getPriceBaseUnits(), joined.getAsset()), joined.getHoldSeconds());
        output.line(
                joined.getVisibility() == CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE
                        ? "the customer's members see your answers as those of %s"
                        : "once it is closed, everybody sees your answers as those of %s, and the wallet they are paid to",
                joined.getPseudonym());
    }
}
