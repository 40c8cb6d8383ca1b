package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.TaskKind;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi work …}: what workers can do, and what they take part in. */
@Command(name = "work", description = "Finds campaigns to work in; for workers.", mixinStandardHelpOptions = true)
public final class WorkCommand {
    /** What may be asked for, as people write it. */
    enum Kind {
        CLASSES,
        NUMBER,
        RANKING,
        SET,
        SPANS,
        BOXES,
        TEXT
    }

    /** What comes first, as people write it. */
    enum Order {
        PAY_PER_HOUR,
        PRICE,
        NEWEST,
        TIME
    }

    @Command(
            name = "find",
            description = "Lists campaigns that take answers and that you may join or have joined.",
            mixinStandardHelpOptions = true)
    int find(
            @Option(
                            names = "--order",
                            defaultValue = "PAY_PER_HOUR",
                            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
                    Order order,
            @Option(names = "--language", defaultValue = "", paramLabel = "TAG", description = "Such as en or en-GB.")
                    String language,
            @Option(names = "--region", defaultValue = "") String region,
            @Option(names = "--kind", description = "Only what asks for one of ${COMPLETION-CANDIDATES}.") Kind kind,
            @Option(names = "--page-token", defaultValue = "") String pageToken,
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
            @Option(names = "--page-token", defaultValue = "") String pageToken,
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

    private static void show(List<CampaignSummary> campaigns, String next, Output output) {
        if (campaigns.isEmpty()) {
            output.line("no campaigns");
        }
        campaigns.forEach(campaign -> SummaryLines.of(campaign).forEach(line -> output.line("%s", line)));
        if (!next.isEmpty()) {
            output.line("there may be more: --page-token %s", next);
        }
    }
}
