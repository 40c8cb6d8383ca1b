package io.datafi.annotation.task;

import io.datafi.annotation.campaign.Concealed;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import java.util.List;
import java.util.UUID;

/** What the log tells of a campaign's tasks: how many came, changed or went, and hashes, never what they are. */
final class TaskEvents {
    private TaskEvents() {}

    static NewEvent imported(Visibility visibility, TaskChunk chunk) {
        return Concealed.of(
                visibility,
                chunk.campaignId(),
                "TasksImported",
                Json.object()
                        .with("import", chunk.importId().toString())
                        .with("chunk", chunk.number())
                        .with("count", chunk.tasks().size())
                        .withBytes("tasksHash", chunk.tasks().hash())
                        .build());
    }

    static NewEvent replaced(Visibility visibility, UUID campaignId, TaskBatch tasks) {
        return Concealed.of(
                visibility,
                campaignId,
                "TasksReplaced",
                Json.object().with("count", tasks.size()).build());
    }

    static NewEvent deleted(Visibility visibility, UUID campaignId, List<String> keys) {
        return Concealed.of(
                visibility,
                campaignId,
                "TasksDeleted",
                Json.object().with("count", keys.size()).build());
    }

    static NewEvent allDeleted(Visibility visibility, UUID campaignId, long count) {
        return Concealed.of(
                visibility,
                campaignId,
                "TasksDeleted",
                Json.object().with("count", Math.toIntExact(count)).build());
    }
}
