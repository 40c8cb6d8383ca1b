package io.datafi.cli.customer;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.OutputFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign …}: an order for work, from draft to settled. */
@Command(
        name = "campaign",
        description = "Orders for work: draft, funded, open, closed, settled or ended.",
        subcommands = {ImportCommand.class, ExportCommand.class, InviteCommand.class},
        mixinStandardHelpOptions = true)
public final class CampaignCommand {
    private static final Duration SETTLEMENT = Duration.ofMinutes(10);
    private static final Set<CampaignState> DECIDED = Set.of(
            CampaignState.CAMPAIGN_STATE_PROVISIONAL,
            CampaignState.CAMPAIGN_STATE_SETTLED,
            CampaignState.CAMPAIGN_STATE_ENDED);
    private static final Duration FINALITY = Duration.ofMinutes(5);

    /** What the public may see, as people write it. */
    enum Visibility {
        PUBLIC,
        PRIVATE
    }

    @Command(name = "create", description = "Creates a draft.", mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--organisation", required = true, paramLabel = "UUID") UUID organisation,
            @Option(names = "--title", required = true) String title,
            @Option(names = "--instructions", defaultValue = "", description = "What workers are asked to do.")
                    String instructions,
            @Option(
                            names = "--visibility",
                            defaultValue = "PUBLIC",
                            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
                    Visibility visibility,
            @Option(
                            names = "--language",
                            defaultValue = "",
                            paramLabel = "TAG",
                            description = "That the work needs, such as en-GB; default: none in particular.")
                    String language,
            @Option(names = "--region", defaultValue = "") String region,
            @ArgGroup(exclusive = true, multiplicity = "1") SpecOption spec,
            @Option(
                            names = "--overlap",
                            defaultValue = "3",
                            description = "Answers per task; default ${DEFAULT-VALUE}.")
                    int overlap,
            @Option(
                            names = "--answers-per-worker",
                            defaultValue = "1",
                            description = "Per task; default ${DEFAULT-VALUE}.")
                    int answersPerWorker,
            @Option(
                            names = "--price",
                            defaultValue = "0",
                            paramLabel = "BASE_UNITS",
                            description = "Most that one answer earns; classes need one, other kinds have none yet.")
                    long price,
            @Option(names = "--asset", defaultValue = "TUSD") String asset,
            @Option(names = "--quality-rule", defaultValue = "") String qualityRule,
            @Option(names = "--pay-rule", defaultValue = "") String payRule,
            @Option(names = "--workers-choose-tasks") boolean workersChooseTasks,
            @Option(names = "--lease-seconds", defaultValue = "0", description = "0: the service's default.")
                    int leaseSeconds,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateCampaignRequest.newBuilder()
                .setOrganisationId(organisation.toString())
                .setTitle(title)
                .setInstructions(instructions)
                .setVisibility(CampaignVisibility.valueOf("CAMPAIGN_VISIBILITY_" + visibility))
                .setLanguage(language)
                .setRegion(region)
                .setSpec(spec.spec())
                .setOverlap(overlap)
                .setAnswersPerWorkerMax(answersPerWorker)
                .setPriceBaseUnits(price)
                .setAsset(asset)
                .setQualityRule(qualityRule)
                .setPayRule(payRule)
                .setWorkersChooseTasks(workersChooseTasks)
                .setLeaseSeconds(leaseSeconds)
                .setIdempotencyKey(keys.key())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.campaigns().createCampaign(request)))
                .getCampaign());
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Lists an organisation's campaigns, newest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--organisation", required = true, paramLabel = "UUID") UUID organisation,
            @Option(names = "--page-token", defaultValue = "") String pageToken,
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
            name = "fund",
            description = "Quotes the worst case, ends the import and says how to pay it in.",
            mixinStandardHelpOptions = true)
    int fund(
            @Parameters(paramLabel = "CAMPAIGN") UUID campaign,
            @Option(
                            names = "--deposit",
                            description = "Local chain only: pay from its second account, and wait for finality.")
                    boolean deposit,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = FundCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(keys.key())
                .build();
        var funding = connection.call(session -> {
            var answer = Retry.call(() -> session.campaigns().fundCampaign(request));
            if (deposit && answer.hasDeposit()) {
                LocalWallet.of(connection).deposit(answer.getDeposit());
                await(session, campaign, CampaignState.CAMPAIGN_STATE_FUNDED, FINALITY);
            }
            return answer;
        });
        output.message(funding);
        return ExitCode.OK;
    }

    @Command(
            name = "cancel",
            description = "Gives up a draft; what was deposited goes back.",
            mixinStandardHelpOptions = true)
    int cancel(@Parameters(paramLabel = "CAMPAIGN") UUID campaign, @Mixin Connection connection, @Mixin Output output) {
        var request = CancelCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.campaigns().cancelCampaign(request)))
                .getCampaign());
        return ExitCode.OK;
    }

    @Command(name = "open", description = "Opens a funded campaign to workers.", mixinStandardHelpOptions = true)
    int open(
            @Parameters(paramLabel = "CAMPAIGN") UUID campaign,
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
            @Parameters(paramLabel = "CAMPAIGN") UUID campaign,
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

    @Command(name = "status", description = "Shows a campaign.", mixinStandardHelpOptions = true)
    int status(@Parameters(paramLabel = "CAMPAIGN") UUID campaign, @Mixin Connection connection, @Mixin Output output) {
        output.message(connection.call(session -> get(session, campaign)));
        return ExitCode.OK;
    }

    @Command(
            name = "bundle",
            description = "Downloads the files from which anyone recomputes the campaign's settlement.",
            mixinStandardHelpOptions = true)
    int bundle(
            @Parameters(paramLabel = "CAMPAIGN") UUID campaign,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path out,
            @Mixin Connection connection,
            @Mixin Output output) {
        OutputFiles written = Downloads.to(out);
        var at = connection.endpoints().at("/api/annotation/v1/campaigns/" + campaign + "/bundle");
        byte[] zip = connection.call(session ->
                Retry.call(() -> connection.http().get(at, session.login().token("annotation"))));
        Downloads.write(written, out, zip, output);
        return ExitCode.OK;
    }

    private static Campaign await(Session session, UUID campaign, CampaignState wanted, Duration bound) {
        return Retry.until(
                "campaign " + campaign + " " + wanted,
                bound,
                () -> get(session, campaign),
                now -> now.getState().getNumber() >= wanted.getNumber());
    }

    /** Until every round is decided, be it provisional or final. */
    private static Campaign awaitDecision(Session session, UUID campaign) {
        return Retry.until(
                "the settlement of campaign " + campaign,
                SETTLEMENT,
                () -> get(session, campaign),
                now -> DECIDED.contains(now.getState()));
    }

    private static Campaign get(Session session, UUID campaign) {
        var request = GetCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        return Retry.call(() -> session.campaigns().getCampaign(request)).getCampaign();
    }
}
