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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            output.message(campaign);
            output.line("%s", cost(campaign));
            if (!noAgreement && !output.json()) {
                output.line("%s", agreement(session, campaign));
            }
            return campaign;
        });
        return ExitCode.OK;
    }

    /** What is settled, else the most that the answers so far can earn. */
    static String cost(Campaign campaign) {
        String asset = campaign.getAsset();
        if (campaign.hasSettlement()) {
            long work = campaign.getSettlement().getGrossBaseUnits();
            long fee = campaign.getSettlement().getFeeBaseUnits();
            return "cost so far                %s: %s for work, %s fee"
                    .formatted(
                            Amounts.text(Math.addExact(work, fee), asset),
                            Amounts.text(work, asset),
                            Amounts.text(fee, asset));
        }
        long most = Math.multiplyExact(campaign.getAnswers(), campaign.getPriceBaseUnits());
        return "cost so far                at most %s and the fee on it: %d answers at up to %s"
                .formatted(
                        Amounts.text(most, asset),
                        campaign.getAnswers(),
                        Amounts.text(campaign.getPriceBaseUnits(), asset));
    }

    private static String agreement(Session session, Campaign campaign) {
        TaskSpec.KindCase kind = campaign.getSpec().getKindCase();
        if (kind != TaskSpec.KindCase.CLASSES && kind != TaskSpec.KindCase.NUMBER) {
            return "agreement so far           of classes and numbers only; datafi infer tells it of other kinds";
        }
        if (campaign.getAnswers() > ANSWERS_MAX) {
            return "agreement so far           too many answers; datafi campaign export --answers, datafi agreement";
        }
        Units units = Units.of(answers(session, campaign));
        if (units.size() == 0) {
            return "agreement so far           no task has two answers yet";
        }
        KrippendorffAlpha alpha =
                kind == TaskSpec.KindCase.NUMBER ? KrippendorffAlpha.interval(units) : KrippendorffAlpha.nominal(units);
        return "agreement so far           alpha %s, %d tasks with two answers or more"
                .formatted(
                        Double.isNaN(alpha.value())
                                ? "is not defined while all answers are the same"
                                : String.format(Locale.ROOT, "%.3f", alpha.value()),
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
