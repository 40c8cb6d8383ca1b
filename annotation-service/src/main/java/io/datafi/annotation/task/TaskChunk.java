package io.datafi.annotation.task;

import io.datafi.annotation.v1.ImportTasksRequest;
import java.util.UUID;

/** A chunk of an import. */
record TaskChunk(UUID campaignId, UUID importId, int number, TaskBatch tasks) {
    static TaskChunk of(ImportTasksRequest request) {
        return new TaskChunk(
                UUID.fromString(request.getCampaignId()),
                UUID.fromString(request.getImportId()),
                request.getChunkNumber(),
                TaskBatch.of(request.getTasksList()));
    }
}
