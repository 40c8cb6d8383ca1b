package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign import}. */
@Command(
        name = "import",
        description = "Adds tasks to a draft: CSV with task,content. Repeated, it goes on where it stopped.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final Pattern TASK = Pattern.compile("tasks\\[(\\d+)\\](\\.\\w+)?:?");

    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "A draft.")
    private UUID campaign;

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV with the header task,content.")
    private Path path;

    @Option(names = "--again", description = "Do not go on with an earlier import of the same tasks, begin a new one.")
    private boolean again;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        TaskFile file = TaskFile.read(path);
        UUID importId = again ? UUID.randomUUID() : TaskImport.idOf(campaign.toString(), file.tasks());
        long stored = connection.call(session -> run(session, importId, file));
        output.line("%d tasks are stored", stored);
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("tasks", stored)
                .build());
        return ExitCode.OK;
    }

    private long run(Session session, UUID importId, TaskFile file) {
        try (Progress progress = Progress.of("tasks", file.tasks().size())) {
            return TaskImport.run(session, campaign.toString(), importId, file.tasks(), progress);
        } catch (ClientException refused) {
            Matcher task = TASK.matcher(refused.getMessage());
            if (!task.find()) {
                throw refused;
            }
            // What is stored ends before the chunk at fault, in which the service counts.
            long before =
                    TaskImport.stored(session, campaign.toString(), importId).getTasks();
            String place = file.place(Math.toIntExact(before) + Integer.parseInt(task.group(1)));
            throw new ClientException(
                    refused.code(),
                    refused.kind(),
                    place + ": " + task.replaceAll("").strip(),
                    refused);
        }
    }
}
