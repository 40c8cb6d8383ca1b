package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.cli.BaseUnits;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi campaign create}. */
@Command(name = "create", description = "Creates a draft.", mixinStandardHelpOptions = true)
final class CreateCampaignCommand implements Callable<Integer> {
    /** What the public may see, as people write it. */
    enum Visibility implements Meaning {
        PUBLIC("once settled, anyone can download all answers, under pseudonyms"),
        PRIVATE("others see salted commitments only, and workers need an invitation");

        private final String meaning;

        Visibility(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    @Option(names = "--organisation", required = true, paramLabel = "UUID", description = "Who orders and pays.")
    private UUID organisation;

    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "For people, one line.")
    private String title;

    @Option(
            names = "--instructions",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "What workers are asked to do.")
    private String instructions;

    @Option(
            names = "--visibility",
            defaultValue = "PUBLIC",
            paramLabel = "WHO",
            description = "What the public may see; default ${DEFAULT-VALUE}.")
    private Visibility visibility;

    @Option(
            names = "--language",
            defaultValue = "",
            paramLabel = "TAG",
            description = "That the work needs, such as en-GB; default: none in particular.")
    private String language;

    @Option(
            names = "--region",
            defaultValue = "",
            paramLabel = "LABEL",
            description = "Where the data belongs, such as eu, which is the default.")
    private String region;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private SpecOption spec;

    @Option(
            names = "--overlap",
            defaultValue = "3",
            paramLabel = "N",
            description = "Answers per task; default ${DEFAULT-VALUE}.")
    private int overlap;

    @Option(
            names = "--answers-per-worker",
            defaultValue = "1",
            paramLabel = "N",
            description = "Per task; default ${DEFAULT-VALUE}.")
    private int answersPerWorker;

    @Option(
            names = "--price",
            defaultValue = "0",
            paramLabel = BaseUnits.LABEL,
            converter = BaseUnits.class,
            description = "Most that one answer earns: base units, or such as \"0.05 TUSD\"; classes need one, other"
                    + " kinds have none yet.")
    private long price;

    @Option(
            names = "--asset",
            defaultValue = "TUSD",
            paramLabel = "CODE",
            description = "Of the price; default ${DEFAULT-VALUE}.")
    private String asset;

    @Option(
            names = "--quality-rule",
            defaultValue = "",
            paramLabel = "RULE",
            description = "Infers the labels: quality/2 (default of classes), dawid-skene-ml/1 or majority/1.")
    private String qualityRule;

    @Option(
            names = "--pay-rule",
            defaultValue = "",
            paramLabel = "RULE",
            description = "Decides pay: pay/3 (default of classes) or pay/1; docs/quality.md.")
    private String payRule;

    @Option(names = "--workers-choose-tasks", description = "Workers may name the tasks they want.")
    private boolean workersChooseTasks;

    @Option(
            names = "--lease-seconds",
            defaultValue = "0",
            paramLabel = "N",
            description = "How long a worker may hold a task; 0: the service's default.")
    private int leaseSeconds;

    @Mixin
    private Keys keys;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
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
}
