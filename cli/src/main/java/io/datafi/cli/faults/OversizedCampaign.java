package io.datafi.cli.faults;

import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.demo.DemoData;
import io.datafi.cli.demo.DemoOutcome;
import io.datafi.cli.demo.Disturbance;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.rules.settlement.SettlementLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A campaign that is a task larger than a settlement may be is refused when it is imported or
 * quoted, with the figure; one of exactly that size is settled and paid, unless the run is
 * shortened.
 */
final class OversizedCampaign implements Fault {
    private static final Duration EVENT = Duration.ofSeconds(60);
    private static final int CLASSES = SettlementLimits.CLASSES_MAX;
    private static final int WORKERS = 15;
    private static final int OVERLAP = 3;

    /** With one worker, whom a quote counts. */
    private static final int TASKS_TO_QUOTE = (int) (SettlementLimits.CELLS_MAX / CLASSES) - CLASSES;

    /** With all workers. */
    private static final int TASKS_TO_SETTLE = (int) (SettlementLimits.CELLS_MAX / CLASSES) - WORKERS * CLASSES;

    @Override
    public String name() {
        return "oversized";
    }

    @Override
    public String about() {
        return "a campaign is larger than can be settled, and one is as large";
    }

    @Override
    public void run(FaultRun run) throws Exception {
        String refusal = refusal(run.session("customer"));
        run.check(
                "one task more than can be settled is refused with the figure",
                refusal.startsWith("SETTLEMENT_TOO_LARGE")
                        && refusal.contains(Long.toString(SettlementLimits.CELLS_MAX)),
                refusal);
        if (!run.shortened()) {
            Path answers = run.folder().resolve("answers.csv");
            Path truth = run.folder().resolve("truth.csv");
            new SyntheticAnswers(run.seed(), TASKS_TO_SETTLE * OVERLAP, CLASSES, WORKERS, OVERLAP)
                    .write(answers, truth);
            DemoOutcome outcome = DemoCommand.run(
                    run.system(),
                    DemoData.load(answers, truth, SyntheticAnswers.classes(CLASSES)),
                    run.folder(),
                    Disturbance.NONE);
            run.check("one as large as can be is settled and paid", outcome.allHold());
        }
        run.check("every part is up", run.state().allUp());
    }

    /** What a customer is told who wants one task more than fits. */
    private static String refusal(Session customer) {
        String organisation = Retry.call(() -> customer.organisations()
                        .createOrganisation(CreateOrganisationRequest.newBuilder()
                                .setName("Too Much")
                                .setIdempotencyKey(key())
                                .build()))
                .getOrganisation()
                .getId();
        CreateCampaignRequest create = CreateCampaignRequest.newBuilder()
                .setOrganisationId(organisation)
                .setTitle("Too large to settle")
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(TaskSpec.newBuilder()
                        .setClasses(ClassesSpec.newBuilder().addAllLabels(SyntheticAnswers.classes(CLASSES))))
                .setOverlap(1)
                .setPriceBaseUnits(1)
                .setAsset("TUSD")
                .setIdempotencyKey(key())
                .build();
        String id = Retry.whileRefused(
                        "NOT_A_MEMBER", EVENT, () -> customer.campaigns().createCampaign(create))
                .getCampaign()
                .getId();
        List<NewTask> tasks = IntStream.rangeClosed(0, TASKS_TO_QUOTE)
                .mapToObj(n -> NewTask.newBuilder()
                        .setKey("t%06d".formatted(n))
                        .setContent("Item")
                        .build())
                .toList();
        FundCampaignRequest fund = FundCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key())
                .build();
        try {
            TaskImport.run(customer, id, tasks);
            Retry.call(() -> customer.campaigns().fundCampaign(fund));
            return "it was quoted";
        } catch (ClientException refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
