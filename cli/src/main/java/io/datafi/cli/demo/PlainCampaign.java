package io.datafi.cli.demo;

import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.type.v1.DepositInstruction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A public campaign as anybody orders one and works on it, without the checks of the story. */
final class PlainCampaign {
    private static final int OVERLAP = 3;
    private static final Duration STATE = Duration.ofSeconds(180);
    private static final Duration MEMBERSHIP = Duration.ofSeconds(60);

    private final Session customer;
    private final String id;

    /**
     * What is wanted.
     *
     * @param priceBaseUnits of an answer; 0 for the kinds that no rule pays for
     * @param language that it needs; empty: none
     */
    record Terms(
            String title,
            String instructions,
            TaskSpec spec,
            long priceBaseUnits,
            String language,
            List<NewTask> tasks) {}

    private PlainCampaign(Session customer, String id) {
        this.customer = customer;
        this.id = id;
    }

    /** Makes the draft with its tasks. */
    static PlainCampaign order(DemoPeople.Company company, Terms terms) {
        Session customer = company.session();
        CreateCampaignRequest create = CreateCampaignRequest.newBuilder()
                .setOrganisationId(company.organisationId())
                .setTitle(terms.title())
                .setInstructions(terms.instructions())
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(terms.spec())
                .setOverlap(OVERLAP)
                .setPriceBaseUnits(terms.priceBaseUnits())
                .setAsset(DemoChain.ASSET)
                .setLanguage(terms.language())
                .setIdempotencyKey(key())
                .build();
        // The membership was made a moment ago in another service and is on its way here.
        String id = Retry.whileRefused(
                        "NOT_A_MEMBER", MEMBERSHIP, () -> customer.campaigns().createCampaign(create))
                .getCampaign()
                .getId();
        TaskImport.run(customer, id, terms.tasks());
        return new PlainCampaign(customer, id);
    }

    String id() {
        return id;
    }

    /** Quotes it; the instruction says nothing where it costs nothing. */
    DepositInstruction fund() {
        FundCampaignRequest fund = FundCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        return Retry.call(() -> customer.campaigns().fundCampaign(fund)).getDeposit();
    }

    /** Once it is funded. */
    void open() {
        OpenCampaignRequest open = OpenCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        Retry.call(() -> customer.campaigns().openCampaign(open));
    }

    /** Somebody joins and answers so many tasks, each as its key says. */
    void answer(Session worker, int count, Function<String, NewAnswer.Builder> byTask) {
        JoinCampaignRequest join =
                JoinCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.call(() -> worker.workers().joinCampaign(join));
        ClaimAssignmentsRequest claim = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(id)
                .setCount(count)
                .setIdempotencyKey(key())
                .build();
        SubmitAnswersRequest.Builder submit = SubmitAnswersRequest.newBuilder().setIdempotencyKey(key());
        for (Assignment lease :
                Retry.call(() -> worker.assignments().claimAssignments(claim)).getAssignmentsList()) {
            submit.addAnswers(byTask.apply(lease.getTaskKey())
                    .setAssignmentId(lease.getAssignmentId())
                    .setFencingToken(lease.getFencingToken()));
        }
        Retry.call(() -> worker.submissions().submitAnswers(submit.build()));
    }

    void close() {
        CloseCampaignRequest close = CloseCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        Retry.call(() -> customer.campaigns().closeCampaign(close));
    }

    /** Waits until it is in this state. */
    void await(CampaignState state) {
        GetCampaignRequest get =
                GetCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.until(
                "campaign %s to be %s".formatted(id, state),
                STATE,
                () -> Retry.call(() -> customer.campaigns().getCampaign(get)).getCampaign(),
                now -> now.getState() == state);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
