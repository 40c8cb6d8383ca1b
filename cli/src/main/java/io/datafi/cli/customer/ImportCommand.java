package io.datafi.cli.customer;

import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.TaskImport;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign import}. */
@Command(
        name = "import",
        description = "Adds tasks to a draft: CSV with task,content.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final Set<String> COLUMNS = Set.of("task", "content");

    @Parameters(index = "0", paramLabel = "CAMPAIGN")
    private UUID campaign;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<NewTask> tasks = tasks();
        long stored = connection.call(session -> TaskImport.run(session, campaign.toString(), tasks));
        output.line("%d tasks are stored", stored);
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("tasks", stored)
                .build());
        return ExitCode.OK;
    }

    private List<NewTask> tasks() {
        return new InputFile(file)
                .read(csv -> CsvTable.read(csv, COLUMNS, Set.of()).rows().stream()
                        .map(row -> NewTask.newBuilder()
                                .setKey(row.filled("task"))
                                .setContent(row.cell("content"))
                                .build())
                        .toList());
    }
}
