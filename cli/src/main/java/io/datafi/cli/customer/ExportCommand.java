package io.datafi.cli.customer;

import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.AnswerExport;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.csv.CsvWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign export}. */
@Command(
        name = "export",
        description = "Writes the settled labels (task,label,confidence), or with --answers what workers gave.",
        footer = {"", "The file of --answers can be given to datafi infer and datafi settle."},
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final long PPB = 1_000_000_000;

    @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
    private UUID campaign;

    @Option(names = "--answers", description = "The accepted answers in the order of the log.")
    private boolean answers;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it goes.")
    private Path out;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        OutputFiles written = Downloads.to(out);
        // A broken stream is begun anew: the file is written when it is whole.
        String csv = connection.call(this::csv);
        Downloads.write(written, out, csv.getBytes(StandardCharsets.UTF_8), output);
        return ExitCode.OK;
    }

    private String csv(Session session) {
        try (Progress progress = Progress.of(answers ? "answers" : "labels", Progress.UNKNOWN)) {
            return answers
                    ? AnswerExport.csv(session, campaign.toString(), progress)
                    : Retry.call(() -> labels(session, progress));
        }
    }

    private String labels(Session session, Progress progress) {
        var csv = new CsvWriter("task", "label", "confidence");
        var request = ExportLabelsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        session.results().exportLabels(request).forEachRemaining(label -> {
            csv.row(label.getTaskKey(), label.getLabel(), decimal(label.getConfidencePpb()));
            progress.step(1);
        });
        return csv.text();
    }

    private static String decimal(long ppb) {
        return "%d.%09d".formatted(ppb / PPB, ppb % PPB);
    }
}
