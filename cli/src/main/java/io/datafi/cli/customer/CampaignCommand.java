package io.datafi.cli.customer;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.DeleteCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.ListTaskReportsRequest;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign …}: an order for work, from draft to settled. */
@Command(
        name = "campaign",
        description = "Orders for work: draft, funded, open, closed, settled or ended.",
        subcommands = {
            CreateCampaignCommand.class,
            EditCommand.class,
            ShowCampaignCommand.class,
            ImportCommand.class,
            CampaignTasksCommand.class,
            FundCommand.class,
            ExportCommand.class,
            InviteCommand.class
        },
        mixinStandardHelpOptions = true)
public final class CampaignCommand {
    private static final Duration SETTLEMENT = Duration.ofMinutes(10);
    private static final Set<CampaignState> DECIDED = Set.of(
            CampaignState.CAMPAIGN_STATE_PROVISIONAL,
            CampaignState.CAMPAIGN_STATE_SETTLED,
            CampaignState.CAMPAIGN_STATE_ENDED);

    @Command(
            name = "list",
            description = "Lists an organisation's campaigns, newest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--organisation", required = true, paramLabel = "UUID", description = "Whose.")
                    UUID organisation,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListCampaignsRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.campaigns().listCampaigns(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "reports",
            description = "Lists the tasks that workers reported, those first that most people did.",
            mixinStandardHelpOptions = true)
    int reports(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListTaskReportsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.reports().listTaskReports(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "cancel",
            description = "Gives up a draft, or what costs nothing before it opens; what was deposited goes back.",
            mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CancelCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.campaigns().cancelCampaign(request)))
                .getCampaign());
        return ExitCode.OK;
    }

    @Command(
            name = "delete",
            description = "Deletes a draft, or what was cancelled, with its tasks; what was deposited goes back.",
            mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = DeleteCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        connection.call(session -> Retry.call(() -> session.campaigns().deleteCampaign(request)));
        output.line("campaign %s is deleted", campaign);
        output.object(Json.object().with("deleted", campaign.toString()).build());
        return ExitCode.OK;
    }

    @Command(name = "open", description = "Opens a funded campaign to workers.", mixinStandardHelpOptions = true)
    int open(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = OpenCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(keys.key())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.campaigns().openCampaign(request)))
                .getCampaign());
        return ExitCode.OK;
    }

    @Command(
            name = "close",
            description = "Ends all work; the settlement follows by itself, if the kind has a pay rule.",
            mixinStandardHelpOptions = true)
    int close(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(names = "--wait", description = "Until labels and pay are decided, or it ends without.")
                    boolean wait,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CloseCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(keys.key())
                .build();
        Campaign closed = connection.call(session -> {
            var answer =
                    Retry.call(() -> session.campaigns().closeCampaign(request)).getCampaign();
            return wait ? awaitDecision(session, campaign) : answer;
        });
        output.message(closed);
        return ExitCode.OK;
    }

    @Command(
            name = "bundle",
            description = "Downloads the files from which anyone recomputes the campaign's settlement.",
            mixinStandardHelpOptions = true)
    int bundle(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.") Path out,
            @Mixin Connection connection,
            @Mixin Output output) {
        OutputFiles written = Downloads.to(out);
        var at = connection.endpoints().at("/api/annotation/v1/campaigns/" + campaign + "/bundle");
        byte[] zip = connection.call(session ->
                Retry.call(() -> connection.http().download(at, session.login().token("annotation"))));
        Downloads.write(written, out, zip, output);
        return ExitCode.OK;
    }

    /** Until every round is decided, be it provisional or final. */
    private static Campaign awaitDecision(Session session, UUID campaign) {
        return Waiting.until(
                "the settlement of campaign " + campaign,
                SETTLEMENT,
                () -> get(session, campaign),
                now -> DECIDED.contains(now.getState()));
    }

    static Campaign get(Session session, UUID campaign) {
        var request = GetCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        return Retry.call(() -> session.campaigns().getCampaign(request)).getCampaign();
    }
}
