package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.MediaUpload;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign import}. */
@Command(
        name = "import",
        description =
                "Adds tasks to a draft: CSV with task,content, or with task,file. Repeated, it goes on where it stopped.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "A draft.")
    private UUID campaign;

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV with the header task,content, or task,file.")
    private Path path;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Has the files that the column file names: they are brought first, and each task shows one.")
    private Path files;

    @Option(names = "--again", description = "Do not go on with an earlier import of the same tasks, begin a new one.")
    private boolean again;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        MediaFolder media = files == null ? null : new MediaFolder(files);
        TaskFile file = media == null ? TaskFile.read(path) : TaskFile.read(path, media);
        UUID importId = again ? UUID.randomUUID() : TaskImport.idOf(campaign.toString(), file.tasks());
        long stored = connection.call(session -> {
            if (media != null) {
                bring(session, media);
            }
            return run(session, importId, file);
        });
        output.line("%d tasks are stored", stored);
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("tasks", stored)
                .build());
        return ExitCode.OK;
    }

    private void bring(Session session, MediaFolder media) {
        try (Progress progress = Progress.of("files", media.files().size())) {
            MediaUpload.run(
                    session, connection.http(), connection.endpoints(), campaign.toString(), media.files(), progress);
        }
    }

    private long run(Session session, UUID importId, TaskFile file) {
        try (Progress progress = Progress.of("tasks", file.tasks().size())) {
            return TaskImport.run(session, campaign.toString(), importId, file.tasks(), progress);
        } catch (ClientException refused) {
            // What is stored ends before the chunk at fault, in which the service counts.
            throw file.placed(
                    refused,
                    () -> TaskImport.stored(session, campaign.toString(), importId)
                            .getTasks());
        }
    }
}
