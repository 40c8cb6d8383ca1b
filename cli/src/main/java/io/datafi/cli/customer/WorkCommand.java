package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.TaskKind;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsRequest;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi work …}: what workers can do, and what they take part in. */
@Command(
        name = "work",
        description = "Campaigns to work in, the work, and what it earned; for workers.",
        subcommands = {OfferCommand.class, JoinCommand.class, AnswerCommand.class},
        mixinStandardHelpOptions = true)
public final class WorkCommand {
    /** What may be asked for, as people write it. */
    enum Kind implements Meaning {
        CLASSES("choose one of some labels"),
        NUMBER("give a number"),
        RANKING("put items in order, the best first"),
        SET("choose some of many items"),
        SPANS("mark and label parts of a text"),
        BOXES("draw and label rectangles in an image"),
        TEXT("write a text");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What comes first, as people write it. */
    enum Order implements Meaning {
        PAY_PER_HOUR("what paid best for an hour of work"),
        PRICE("what pays most for an answer"),
        NEWEST("what was opened last"),
        TIME("what takes least time for an answer");

        private final String meaning;

        Order(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    @Command(
            name = "find",
            description = "Lists campaigns that take answers and that you may join or have joined.",
            mixinStandardHelpOptions = true)
    int find(
            @Option(
                            names = "--order",
                            defaultValue = "PAY_PER_HOUR",
                            paramLabel = "ORDER",
                            description = "What comes first; default ${DEFAULT-VALUE}.")
                    Order order,
            @Option(names = "--language", defaultValue = "", paramLabel = "TAG", description = "Such as en or en-GB.")
                    String language,
            @Option(names = "--region", defaultValue = "", paramLabel = "LABEL", description = "A label such as eu.")
                    String region,
            @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind of work.") Kind kind,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListOpenCampaignsRequest.newBuilder()
                .setOrder(CampaignOrder.valueOf("CAMPAIGN_ORDER_" + order))
                .setLanguage(language)
                .setRegion(region)
                .setPage(OrganisationCommand.page(pageToken))
                .setKind(kind == null ? TaskKind.TASK_KIND_UNSPECIFIED : TaskKind.valueOf("TASK_KIND_" + kind))
                .build();
        var page = connection.call(session -> Retry.call(() -> session.workers().listOpenCampaigns(request)));
        if (output.json()) {
            output.message(page);
        } else {
            show(page.getCampaignsList(), page.getPage().getNextPageToken(), output);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "mine",
            description = "Lists the campaigns that you joined, newest first.",
            mixinStandardHelpOptions = true)
    int mine(
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListMyCampaignsRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        var page = connection.call(session -> Retry.call(() -> session.workers().listMyCampaigns(request)));
        if (output.json()) {
            output.message(page);
        } else {
            show(page.getCampaignsList(), page.getPage().getNextPageToken(), output);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "earnings",
            description = "Shows what you earned and what to expect next; of a campaign also why.",
            mixinStandardHelpOptions = true)
    int earnings(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "CAMPAIGN",
                            description = "Say why this campaign pays what it does.")
                    UUID campaign,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        return campaign == null
                ? earnings(pageToken, connection, output)
                : why(campaign, pageToken, connection, output);
    }

    private static int earnings(String pageToken, Connection connection, Output output) {
        var request = ListMyEarningsRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        connection.call(session -> {
            var page = Retry.call(() -> session.earnings().listMyEarnings(request));
            if (output.json()) {
                output.message(page);
                return ExitCode.OK;
            }
            var sums = Retry.call(() -> session.earnings().getMyEarnings(GetMyEarningsRequest.getDefaultInstance()));
            EarningLines.of(sums).forEach(line -> output.line("%s", line));
            page.getEarningsList()
                    .forEach(earning -> output.line("%s", EarningLines.of(earning, sums.getWalletAddress())));
            output.next(page.getPage().getNextPageToken());
            return ExitCode.OK;
        });
        return ExitCode.OK;
    }

    private static int why(UUID campaign, String pageToken, Connection connection, Output output) {
        var request = ListMySettlementsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        var page = connection.call(session -> Retry.call(() -> session.workers().listMySettlements(request)));
        if (output.json()) {
            output.message(page);
            return ExitCode.OK;
        }
        if (page.getSettlementsList().isEmpty()) {
            output.line("nothing is settled yet; a campaign is settled once it is closed");
        }
        page.getSettlementsList().forEach(one -> EarningLines.why(one).forEach(line -> output.line("%s", line)));
        output.next(page.getPage().getNextPageToken());
        return ExitCode.OK;
    }

    private static void show(List<CampaignSummary> campaigns, String next, Output output) {
        if (campaigns.isEmpty()) {
            output.line("no campaigns");
        }
        campaigns.forEach(campaign -> SummaryLines.of(campaign).forEach(line -> output.line("%s", line)));
        output.next(next);
    }
}
