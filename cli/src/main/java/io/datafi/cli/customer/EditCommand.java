package io.datafi.cli.customer;

import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.datafi.cli.BaseUnits;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign edit}: what is not given stays. */
@Command(
        name = "edit",
        description = {
            "Changes a draft; what is not given stays.",
            "A quote that would be another one now is withdrawn: fund quotes anew."
        },
        mixinStandardHelpOptions = true)
final class EditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CAMPAIGN", description = "A draft.")
    private UUID campaign;

    @Option(names = "--title", paramLabel = "TEXT", description = "For people, one line.")
    private String title;

    @Option(names = "--instructions", paramLabel = "TEXT", description = "What workers are asked to do.")
    private String instructions;

    @Option(names = "--language", paramLabel = "TAG", description = "That the work needs; empty: none in particular.")
    private String language;

    @Option(names = "--region", paramLabel = "LABEL", description = "Where the data belongs, such as eu.")
    private String region;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private SpecOption spec;

    @Option(names = "--overlap", paramLabel = "N", description = "Answers per task.")
    private Integer overlap;

    @Option(names = "--answers-per-worker", paramLabel = "N", description = "Per task.")
    private Integer answersPerWorker;

    @Option(
            names = "--price",
            paramLabel = BaseUnits.LABEL,
            converter = BaseUnits.class,
            description = "Most that one answer earns: base units, or such as \"0.05 TUSD\".")
    private Long price;

    @Option(
            names = "--quality-rule",
            paramLabel = "RULE",
            description = "Infers the labels: quality/2, dawid-skene-ml/1 or majority/1.")
    private String qualityRule;

    @Option(names = "--pay-rule", paramLabel = "RULE", description = "Decides pay: pay/3 or pay/1; docs/quality.md.")
    private String payRule;

    @Option(
            names = "--workers-choose-tasks",
            arity = "1",
            paramLabel = "BOOLEAN",
            description = "Whether workers may name the tasks they want: true or false.")
    private Boolean workersChooseTasks;

    @Option(names = "--lease-seconds", paramLabel = "N", description = "How long a worker may hold a task.")
    private Integer leaseSeconds;

    @Option(names = "--withdraw-quote", description = "So that tasks can be imported, replaced and deleted again.")
    private boolean withdrawQuote;

    @Mixin
    private Keys keys;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        UpdateCampaignRequest request = request();
        output.message(connection
                .call(session -> Retry.call(() -> session.campaigns().updateCampaign(request)))
                .getCampaign());
        return ExitCode.OK;
    }

    UpdateCampaignRequest request() {
        var request = UpdateCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(keys.key())
                .setWithdrawQuote(withdrawQuote);
        set(title, request::setTitle);
        set(instructions, request::setInstructions);
        set(language, request::setLanguage);
        set(region, request::setRegion);
        set(spec, given -> request.setSpec(given.spec()));
        set(overlap, request::setOverlap);
        set(answersPerWorker, request::setAnswersPerWorkerMax);
        set(price, request::setPriceBaseUnits);
        set(qualityRule, request::setQualityRule);
        set(payRule, request::setPayRule);
        set(workersChooseTasks, request::setWorkersChooseTasks);
        set(leaseSeconds, request::setLeaseSeconds);
        return request.build();
    }

    private static <T> void set(T given, Consumer<T> field) {
        if (given != null) {
            field.accept(given);
        }
    }
}
