package io.datafi.cli.customer;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int BATCH = 100;

    @Parameters(paramLabel = "CAMPAIGN", description = "One that you joined.")
    private UUID campaign;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "CSV with task,label.")
    private Path from;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    private int accepted;
    private int refused;

    @Override
    public Integer call() {
        Map<String, String> answers = answers();
        connection.call(session -> {
            answerAll(session, answers);
            return null;
        });
        output.line("%d answers accepted", accepted);
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("accepted", accepted)
                .withAmount("refused", refused)
                .build());
        return refused == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private Map<String, String> answers() {
        var rows = new InputFile(from)
                .read(csv ->
                        CsvTable.read(csv, Set.of("task", "label"), Set.of()).rows());
        Map<String, String> answers = new HashMap<>();
        for (CsvTable.Row row : rows) {
            if (answers.put(row.filled("task"), row.filled("label")) != null) {
                throw new CliError(
                        ExitCode.BAD_INPUT,
                        "DUPLICATE_ANSWER",
                        "%s:%d: %s has an answer already".formatted(from, row.line(), row.cell("task")));
            }
        }
        return answers;
    }

    /** Each turn answers at least one task of the file, or is the last. */
    private void answerAll(Session session, Map<String, String> answers) {
        TaskSpec spec = Retry.call(() -> session.workers()
                        .joinCampaign(JoinCampaignRequest.newBuilder()
                                .setCampaignId(campaign.toString())
                                .build()))
                .getSpec();
        int before = -1;
        while (!answers.isEmpty() && accepted + refused > before) {
            before = accepted + refused;
            List<Assignment> leased = claim(session);
            giveBack(
                    session,
                    leased.stream()
                            .filter(task -> !answers.containsKey(task.getTaskKey()))
                            .toList());
            submit(session, spec, answers, leased);
        }
    }

    private List<Assignment> claim(Session session) {
        var request = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setCount(BATCH)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        try {
            return Retry.call(() -> session.assignments().claimAssignments(request))
                    .getAssignmentsList();
        } catch (ClientException none) {
            if (none.code().equals("NO_TASK_AVAILABLE")) {
                return List.of();
            }
            throw none;
        }
    }

    private static void giveBack(Session session, List<Assignment> unanswered) {
        if (unanswered.isEmpty()) {
            return;
        }
        var request = ReturnAssignmentsRequest.newBuilder();
        unanswered.forEach(task -> request.addLeases(
                LeaseRef.newBuilder().setAssignmentId(task.getAssignmentId()).setFencingToken(task.getFencingToken())));
        Retry.call(() -> session.assignments().returnAssignments(request.build()));
    }

    private void submit(Session session, TaskSpec spec, Map<String, String> answers, List<Assignment> leased) {
        var request = SubmitAnswersRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString());
        Map<String, String> keys = new HashMap<>();
        for (Assignment task : leased) {
            String answer = answers.remove(task.getTaskKey());
            if (answer != null) {
                keys.put(task.getAssignmentId(), task.getTaskKey());
                request.addAnswers(newAnswer(spec, task.getTaskKey(), answer)
                        .setAssignmentId(task.getAssignmentId())
                        .setFencingToken(task.getFencingToken()));
            }
        }
        if (request.getAnswersCount() == 0) {
            return;
        }
        for (SubmissionOutcome outcome : outcomes(session, request.build())) {
            if (outcome.getCode().isEmpty()) {
                accepted++;
            } else {
                refused++;
                output.line("%s: %s", keys.get(outcome.getAssignmentId()), outcome.getCode());
            }
        }
    }

    /** A single answer is refused as a whole call; it is told like one of many. */
    private static List<SubmissionOutcome> outcomes(Session session, SubmitAnswersRequest request) {
        try {
            return Retry.call(() -> session.submissions().submitAnswers(request))
                    .getOutcomesList();
        } catch (ClientException single) {
            if (request.getAnswersCount() > 1) {
                throw single;
            }
            return List.of(SubmissionOutcome.newBuilder()
                    .setAssignmentId(request.getAnswers(0).getAssignmentId())
                    .setCode(single.code())
                    .build());
        }
    }

    private NewAnswer.Builder newAnswer(TaskSpec spec, String task, String answer) {
        var built = NewAnswer.newBuilder();
        try {
            switch (spec.getKindCase()) {
                case CLASSES -> built.setLabel(answer);
                case TEXT -> built.setText(answer);
                default ->
                    JsonFormat.parser()
                            .merge(
                                    "{\"%s\":%s}"
                                            .formatted(spec.getKindCase().name().toLowerCase(), answer),
                                    built);
            }
        } catch (InvalidProtocolBufferException notOne) {
            throw new CliError(
                    ExitCode.BAD_INPUT,
                    "ANSWER_MALFORMED",
                    "%s: the answer to %s is no %s"
                            .formatted(from, task, spec.getKindCase().name().toLowerCase()),
                    notOne);
        }
        return built;
    }
}
