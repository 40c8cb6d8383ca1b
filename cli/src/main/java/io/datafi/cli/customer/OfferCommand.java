package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.GetOpenCampaignRequest;
import io.datafi.annotation.v1.GetOpenCampaignResponse;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi work show}. */
@Command(
        name = "show",
        description = "Tells what a campaign asks and pays before you join it.",
        mixinStandardHelpOptions = true)
final class OfferCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CAMPAIGN", description = "As work find shows it.")
    private UUID campaign;

    @Option(
            names = "--invitation",
            defaultValue = "",
            paramLabel = "TOKEN",
            description = "Of the link that you got, for a private campaign; this uses nothing up.")
    private String invitation;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request = GetOpenCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setInvitationToken(invitation)
                .build();
        var offer =
                connection.call(session -> Retry.call(() -> session.workers().getOpenCampaign(request)));
        if (output.json()) {
            output.message(offer);
        } else {
            tell(offer);
        }
        return ExitCode.OK;
    }

    private void tell(GetOpenCampaignResponse offer) {
        SummaryLines.of(offer.getCampaign()).forEach(line -> output.line("%s", line));
        output.line(
                "  rule     %s",
                offer.getPayRule().isEmpty()
                        ? "none: nothing is paid"
                        : "%s, paid %d s after it is decided".formatted(offer.getPayRule(), offer.getHoldSeconds()));
        output.line("  lease    %d s, extended up to %d times", offer.getLeaseSeconds(), offer.getLeaseExtensionsMax());
        output.line(
                "  seen by  %s",
                offer.getVisibility() == CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE
                        ? "the customer's members, under a name made up for you"
                        : "everybody once it is closed, under a name made up for you, and the wallet that is paid");
        if (!offer.getInstructions().isEmpty()) {
            output.line("%s", offer.getInstructions());
        }
    }
}
