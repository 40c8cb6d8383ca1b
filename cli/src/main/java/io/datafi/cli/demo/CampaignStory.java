package io.datafi.cli.demo;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.cli.client.AnswerExport;
import io.datafi.rules.bundle.BundleBuilder;
import java.util.List;
import java.util.Map;

/**
 * One campaign, from its order to the proof of its pay. What it shows goes to a report of its own,
 * so that one campaign can go on beside another.
 */
final class CampaignStory {
    private final DemoPeople people;
    private final DemoData data;
    private final DemoReport report;
    private final Disturbance disturbance;
    private final CampaignSteps order;
    private final WorkSteps work;
    private final SettlementSteps settlement;
    private Campaign settled;
    private List<ExportLabelsResponse> labels;
    private long refunded;

    CampaignStory(
            DemoPeople.Company customer, DemoPeople people, DemoData data, DemoReport report, Disturbance disturbance) {
        this.people = people;
        this.data = data;
        this.report = report;
        this.disturbance = disturbance;
        order = new CampaignSteps(customer, data, report);
        work = new WorkSteps(people, data, report, disturbance);
        settlement = new SettlementSteps(data, report);
    }

    void create() {
        order.create();
    }

    void fund(DemoChain chain) {
        order.fund(chain, disturbance);
    }

    /** Once its workers are invited. */
    void work() {
        work.run(order.campaignId());
    }

    void close() {
        report.step(4, "The campaign closes: truth is inferred, pay follows from it");
        settled = order.close();
        labels = order.labels();
        settlement.settled(settled, labels);
    }

    /** Once the earnings have arrived. */
    void compareEarnings(PayoutSteps payouts) {
        if (!data.copiers().isEmpty()) {
            payouts.compareCopiers(data);
        }
    }

    void awaitRefund(PayoutSteps payouts) {
        refunded = payouts.awaitRefund(order.customer(), id(), deposit() - gross() - fee(), report);
        report.check("deposit = paid + fee + refund", deposit() == gross() + fee() + refunded);
    }

    /**
     * Writes bundle and trust file, recomputes both ways, and compares with what is known.
     *
     * @return what was decided for each worker, by recorded name
     */
    Map<String, Long> prove(ProofSteps proof, long epoch) {
        Map<String, byte[]> bundle = proof.write(id(), epoch);
        String stream = "campaign/" + id();
        Map<String, Long> amounts = settlement.compareWithSettle(
                AnswerExport.csv(order.customer().session(), id()),
                bundle.get(BundleBuilder.roundPath(stream, 1) + "/settlement.csv"));
        if (data.isFoundingExample()) {
            settlement.compareWith1979(
                    table -> bundle.get(BundleBuilder.roundPath(stream, 1) + "/" + table), work::pseudonym);
        }
        proof.verifyIndependently();
        return work.byRecordedName(amounts);
    }

    /** Tells in the story what happened to this campaign beside it. */
    void tell(DemoReport story) {
        story.tell(report);
    }

    DemoReport report() {
        return report;
    }

    String id() {
        return order.campaignId();
    }

    List<ExportLabelsResponse> labels() {
        return labels;
    }

    List<DemoPeople.Worker> workers() {
        return people.workers(data);
    }

    long deposit() {
        return settled.getQuote().getTotalBaseUnits();
    }

    long gross() {
        return settled.getSettlement().getGrossBaseUnits();
    }

    long fee() {
        return settled.getSettlement().getFeeBaseUnits();
    }

    long refunded() {
        return refunded;
    }

    Double accuracy() {
        return settlement.accuracy();
    }

    double answersPerSecond() {
        return work.answersPerSecond();
    }
}
