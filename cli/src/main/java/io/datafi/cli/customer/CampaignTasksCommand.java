package io.datafi.cli.customer;

import io.datafi.annotation.v1.DeleteTasksRequest;
import io.datafi.annotation.v1.DeleteTasksResponse;
import io.datafi.annotation.v1.ListTasksRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.ReleaseMediaRequest;
import io.datafi.annotation.v1.ReplaceTasksRequest;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi campaign tasks …}: what a draft holds, and how it is mended. */
@Command(
        name = "tasks",
        description = "Tasks of a campaign; of a draft without a quote they can be replaced and deleted.",
        mixinStandardHelpOptions = true)
final class CampaignTasksCommand {
    /** Which tasks go. */
    static final class Which {
        @Option(names = "--key", paramLabel = "KEY", description = "This one; may be given up to 10,000 times.")
        private List<String> keys;

        @Option(names = "--all", description = "All of them.")
        private boolean all;
    }

    @Command(name = "list", description = "Lists tasks in the order of their import.", mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListTasksRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.tasks().listTasks(request))));
        return ExitCode.OK;
    }

    @Command(
            name = "replace",
            description = "Gives tasks other contents: CSV with task,content, as for import.",
            mixinStandardHelpOptions = true)
    int replace(
            @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "A draft.") UUID campaign,
            @Parameters(index = "1", paramLabel = "FILE", description = "CSV with the header task,content.") Path file,
            @Mixin Connection connection,
            @Mixin Output output) {
        TaskFile tasks = TaskFile.read(file);
        long replaced = connection.call(session -> replaced(session, campaign, tasks));
        output.line("%d tasks have another content", replaced);
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("replaced", replaced)
                .build());
        return ExitCode.OK;
    }

    private static long replaced(Session session, UUID campaign, TaskFile file) {
        long replaced = 0;
        long sent = 0;
        try (Progress progress = Progress.of("tasks", file.tasks().size())) {
            for (List<NewTask> chunk : TaskImport.chunks(file.tasks())) {
                var request = ReplaceTasksRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .addAllTasks(chunk)
                        .build();
                replaced += replaced(session, request, file, sent);
                sent += chunk.size();
                progress.step(chunk.size());
            }
        }
        return replaced;
    }

    private static long replaced(Session session, ReplaceTasksRequest request, TaskFile file, long before) {
        try {
            return Retry.call(() -> session.tasks().replaceTasks(request)).getReplaced();
        } catch (ClientException refused) {
            throw file.placed(refused, () -> before);
        }
    }

    @Command(
            name = "release-files",
            description = "Deletes the files that no task shows, or all of a campaign that has ended.",
            mixinStandardHelpOptions = true)
    int releaseFiles(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ReleaseMediaRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        var answer = connection.call(session -> Retry.call(() -> session.media().releaseMedia(request)));
        output.line("%d files are deleted, %d bytes", answer.getFiles(), answer.getBytes());
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("files", answer.getFiles())
                .withAmount("bytes", answer.getBytes())
                .build());
        return ExitCode.OK;
    }

    @Command(name = "delete", description = "Deletes tasks of a draft.", mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.") UUID campaign,
            @ArgGroup(exclusive = true, multiplicity = "1") Which which,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = DeleteTasksRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .addAllKeys(which.keys == null ? List.of() : which.keys)
                .setAll(which.all)
                .build();
        DeleteTasksResponse answer;
        try (Progress _ = Progress.of("deleting", Progress.UNKNOWN)) {
            answer = connection.call(session -> Retry.call(() -> session.tasks().deleteTasks(request)));
        }
        output.line("%d tasks are deleted, %d are left", answer.getDeleted(), answer.getTasks());
        output.object(Json.object()
                .with("campaign", campaign.toString())
                .withAmount("deleted", answer.getDeleted())
                .withAmount("tasks", answer.getTasks())
                .build());
        return ExitCode.OK;
    }
}
