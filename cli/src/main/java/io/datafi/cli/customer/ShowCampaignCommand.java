package io.datafi.cli.customer;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.Amounts;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.rules.agreement.KrippendorffAlpha;
import io.datafi.rules.agreement.Units;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign show}. */
@Command(
        name = "show",
        aliases = "status",
        description = "Shows a campaign, what it costs so far, and how far its workers agree.",
        mixinStandardHelpOptions = true)
final class ShowCampaignCommand implements Callable<Integer> {
    /** Of the answers that are fetched; no campaign with a pay rule has more. */
    private static final long ANSWERS_MAX = 100_000;

    @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
    private UUID id;

    @Option(names = "--no-agreement", description = "Do not fetch the answers to measure it.")
    private boolean noAgreement;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request =
                GetCampaignRequest.newBuilder().setCampaignId(id.toString()).build();
        connection.call(session -> {
            Campaign campaign =
                    Retry.call(() -> session.campaigns().getCampaign(request)).getCampaign();
            var more = Json.object().with("cost", cost(campaign));
            Optional<Agreement> agreement = noAgreement ? Optional.empty() : Optional.of(agreement(session, campaign));
            agreement.ifPresent(measured -> more.with("agreement", measured.json()));
            output.message(campaign, more.build());
            output.line("cost so far                %s", costText(campaign));
            agreement.ifPresent(measured -> output.line("agreement so far           %s", measured.text()));
            return campaign;
        });
        return ExitCode.OK;
    }

    /** What is settled, else the most that the answers so far can earn. */
    private static String costText(Campaign campaign) {
        String asset = campaign.getAsset();
        if (campaign.hasSettlement()) {
            long work = campaign.getSettlement().getGrossBaseUnits();
            long fee = campaign.getSettlement().getFeeBaseUnits();
            return "%s: %s for work, %s fee"
                    .formatted(
                            Amounts.text(Math.addExact(work, fee), asset),
                            Amounts.text(work, asset),
                            Amounts.text(fee, asset));
        }
        return "at most %s and the fee on it: %d answers at up to %s"
                .formatted(
                        Amounts.text(mostForWork(campaign), asset),
                        campaign.getAnswers(),
                        Amounts.text(campaign.getPriceBaseUnits(), asset));
    }

    /** The same for programs; the fee is known once it is settled. */
    private static JsonObject cost(Campaign campaign) {
        var cost = Json.object().with("settled", campaign.hasSettlement());
        return campaign.hasSettlement()
                ? cost.withAmount("workBaseUnits", campaign.getSettlement().getGrossBaseUnits())
                        .withAmount("feeBaseUnits", campaign.getSettlement().getFeeBaseUnits())
                        .build()
                : cost.withAmount("workMostBaseUnits", mostForWork(campaign)).build();
    }

    private static long mostForWork(Campaign campaign) {
        return Math.multiplyExact(campaign.getAnswers(), campaign.getPriceBaseUnits());
    }

    /**
     * How far the workers agree.
     *
     * @param alpha NaN if there is none
     * @param tasks with two answers or more
     * @param missing why there is no figure; empty if there is one
     */
    private record Agreement(double alpha, int tasks, String missing) {
        static Agreement none(String why) {
            return new Agreement(Double.NaN, 0, why);
        }

        static Agreement of(KrippendorffAlpha alpha, int tasks) {
            return new Agreement(
                    alpha.value(),
                    tasks,
                    Double.isNaN(alpha.value()) ? "alpha is not defined while all answers are the same" : "");
        }

        String text() {
            String figure = missing.isEmpty() ? String.format(Locale.ROOT, "alpha %.3f", alpha) : missing;
            return tasks == 0 ? figure : "%s, %d tasks with two answers or more".formatted(figure, tasks);
        }

        JsonObject json() {
            return Json.object()
                    .with("alpha", missing.isEmpty() ? new Json.Num(alpha) : Json.NULL)
                    .with("missing", missing)
                    .with("tasks", tasks)
                    .build();
        }
    }

    private static Agreement agreement(Session session, Campaign campaign) {
        TaskSpec.KindCase kind = campaign.getSpec().getKindCase();
        if (kind != TaskSpec.KindCase.CLASSES && kind != TaskSpec.KindCase.NUMBER) {
            return Agreement.none("of classes and numbers only; datafi infer tells it of other kinds");
        }
        if (campaign.getAnswers() > ANSWERS_MAX) {
            return Agreement.none("too many answers; datafi campaign export --answers, datafi agreement");
        }
        Units units = Units.of(answers(session, campaign));
        if (units.size() == 0) {
            return Agreement.none("no task has two answers yet");
        }
        return Agreement.of(
                kind == TaskSpec.KindCase.NUMBER ? KrippendorffAlpha.interval(units) : KrippendorffAlpha.nominal(units),
                units.size());
    }

    private static List<Answer> answers(Session session, Campaign campaign) {
        var request = ExportAnswersRequest.newBuilder()
                .setCampaignId(campaign.getId())
                .build();
        return Retry.call(() -> {
            List<Answer> answers = new ArrayList<>();
            try (Progress progress = Progress.of("answers", campaign.getAnswers())) {
                session.results().exportAnswers(request).forEachRemaining(answer -> {
                    answers.add(new Answer(
                            answer.getTaskKey(), answer.getWorker(), answer.getOccasion(), answer.getLabel()));
                    progress.step(1);
                });
            }
            return answers;
        });
    }
}
