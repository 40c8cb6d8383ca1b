package io.datafi.cli.demo;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Steps 1, 2 and 4: what the customer does. */
final class CampaignSteps {
    static final long PRICE_BASE_UNITS = 1_000_000;

    private static final int LEASE_SECONDS = 10;
    private static final Duration EVENT = Duration.ofSeconds(60);
    private static final Duration FINALITY = Duration.ofSeconds(180);
    private static final Duration SETTLEMENT = Duration.ofSeconds(180);

    private final DemoPeople.Company customer;
    private final DemoData data;
    private final DemoReport report;
    private Campaign campaign;

    /** Who ordered it. */
    DemoPeople.Company customer() {
        return customer;
    }

    CampaignSteps(DemoPeople.Company customer, DemoData data, DemoReport report) {
        this.customer = customer;
        this.data = data;
        this.report = report;
    }

    String campaignId() {
        return campaign.getId();
    }

    /** What a worker sees of a task. */
    static String content(String taskKey) {
        return "Item " + taskKey;
    }

    void create() {
        report.step(1, "A customer orders work: " + data.name());
        CreateCampaignRequest request = CreateCampaignRequest.newBuilder()
                .setOrganisationId(customer.organisationId())
                .setTitle(data.name())
                .setInstructions("Give each item one of the classes.")
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(TaskSpec.newBuilder()
                        .setClasses(ClassesSpec.newBuilder().addAllLabels(data.classes())))
                .setOverlap(data.overlap())
                .setAnswersPerWorkerMax(data.roundsMax())
                .setPriceBaseUnits(PRICE_BASE_UNITS)
                .setAsset(DemoChain.ASSET)
                .setQualityRule(data.qualityRule())
                .setPayRule(data.payRule())
                // Recorded answers can only be replayed by workers who pick the recorded
                // tasks.
                .setWorkersChooseTasks(true)
                .setLeaseSeconds(LEASE_SECONDS)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        // The membership was made a moment ago in another service and is on its way here.
        campaign = Retry.whileRefused(
                        "NOT_A_MEMBER", EVENT, () -> session().campaigns().createCampaign(request))
                .getCampaign();
        List<NewTask> tasks = data.tasks().stream()
                .map(key -> NewTask.newBuilder()
                        .setKey(key)
                        .setContent(content(key))
                        .build())
                .toList();
        TaskImport.run(session(), campaign.getId(), tasks);
        refresh();
        report.say(
                "%d tasks, %d classes, up to %d answers each at %s",
                campaign.getTasks(), data.classes().size(), campaign.getOverlap(), Money.text(PRICE_BASE_UNITS));
        report.check(
                "every task was imported", campaign.getTasks() == data.tasks().size());
    }

    void fund(DemoChain chain, Disturbance disturbance) {
        report.step(2, "The worst case is paid into escrow on chain");
        FundCampaignRequest fund = FundCampaignRequest.newBuilder()
                .setCampaignId(campaignId())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        var quote = Retry.call(() -> session().campaigns().fundCampaign(fund));
        report.say(
                "work %s + fee %s = %s",
                Money.text(quote.getQuote().getWorkBaseUnits()),
                Money.text(quote.getQuote().getFeeBaseUnits()),
                Money.text(quote.getQuote().getTotalBaseUnits()));
        report.check("it cannot open before the deposit", refusesToOpen());
        chain.deposit(customer, quote.getDeposit());
        disturbance.deposited();
        report.check(
                "nor while the deposit is not final",
                refusesToOpen() || refresh().getState() == CampaignState.CAMPAIGN_STATE_FUNDED);
        Retry.until(
                "the deposit's finality",
                FINALITY,
                this::refresh,
                now -> now.getState() == CampaignState.CAMPAIGN_STATE_FUNDED);
        OpenCampaignRequest open = openRequest();
        campaign = Retry.call(() -> session().campaigns().openCampaign(open)).getCampaign();
        report.check("it opens once the deposit is final", campaign.getState() == CampaignState.CAMPAIGN_STATE_OPEN);
    }

    /** Closes the campaign and waits for its settlement. */
    Campaign close() {
        CloseCampaignRequest request = CloseCampaignRequest.newBuilder()
                .setCampaignId(campaignId())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        Retry.call(() -> session().campaigns().closeCampaign(request));
        return Retry.until(
                "the settlement",
                SETTLEMENT,
                this::refresh,
                now -> now.getState() == CampaignState.CAMPAIGN_STATE_SETTLED);
    }

    List<ExportLabelsResponse> labels() {
        ExportLabelsRequest request =
                ExportLabelsRequest.newBuilder().setCampaignId(campaignId()).build();
        return Retry.call(() -> {
            List<ExportLabelsResponse> labels = new ArrayList<>();
            session().results().exportLabels(request).forEachRemaining(labels::add);
            return labels;
        });
    }

    private Campaign refresh() {
        GetCampaignRequest request =
                GetCampaignRequest.newBuilder().setCampaignId(campaignId()).build();
        campaign = Retry.call(() -> session().campaigns().getCampaign(request)).getCampaign();
        return campaign;
    }

    private boolean refusesToOpen() {
        OpenCampaignRequest open = openRequest();
        try {
            Retry.call(() -> session().campaigns().openCampaign(open));
            return false;
        } catch (ClientException refused) {
            return refused.code().equals("CAMPAIGN_NOT_FUNDED");
        }
    }

    private OpenCampaignRequest openRequest() {
        return OpenCampaignRequest.newBuilder()
                .setCampaignId(campaignId())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
    }

    private Session session() {
        return customer.session();
    }
}
