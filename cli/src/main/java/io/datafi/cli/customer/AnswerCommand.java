package io.datafi.cli.customer;

import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi work answer}: leases tasks and answers those that a file has answers to. */
@Command(
        name = "answer",
        description = "Answers the tasks you can get, as a file says. What the file does not answer is given back.",
        footer = {
            "",
            "The file is CSV with task,label: the task's key and its class; of the kinds text and number",
            "the text or the number, of all others the JSON that the API takes (docs/customer.md)."
        },
        mixinStandardHelpOptions = true)
final class AnswerCommand implements Callable<Integer> {
    /** So many tasks that were not to be had are named to people. */
    private static final int NAMED = 3;

    @Parameters(paramLabel = "CAMPAIGN", description = "As work find shows it; you take part in it.")
    private UUID campaign;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "CSV with task,label.")
    private Path from;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var file = new AnswerFile(from);
        Answering done = connection.call(session -> {
            JoinCampaignResponse joined = join(session);
            Map<String, NewAnswer> answers = file.answers(joined.getSpec());
            JoinCommand.tell(output, joined);
            var answering = new Answering(session, campaign, answers);
            try (Progress progress = Progress.of("answers", answers.size())) {
                answering.run(progress);
            }
            return answering;
        });
        tell(done);
        return done.refused().isEmpty() && done.left().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private JoinCampaignResponse join(Session session) {
        var request = JoinCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        return Retry.call(() -> session.workers().joinCampaign(request));
    }

    private void tell(Answering done) {
        done.refused().forEach((task, code) -> output.line("%s: %s", task, code));
        output.line("%d answers accepted", done.accepted());
        List<String> left = done.left();
        if (!left.isEmpty()) {
            String named = String.join(", ", left.subList(0, Math.min(NAMED, left.size())));
            output.line(
                    "%d answers of the file had no task you can get: %s%s",
                    left.size(), named, left.size() > NAMED ? " …" : "");
        }
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("accepted", done.accepted())
                .withAmount("refused", done.refused().size())
                .withStrings("left", left)
                .build());
    }
}
