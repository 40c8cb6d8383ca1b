package io.datafi.cli.client;

import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.NewTask;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Streams tasks in chunks, a bounded number in each stream, so that its deadline fits and memory
 * does not grow with the import. A broken stream is begun anew: chunks that are stored already
 * change nothing.
 */
public final class TaskImport {
    private static final int CHUNK = 1_000;
    private static final int CHUNKS_A_STREAM = 10;
    private static final long DEADLINE_SECONDS = 60;

    private TaskImport() {}

    /** Imports all tasks; returns how many are stored. */
    public static long run(Session session, String campaignId, List<NewTask> tasks) {
        String importId = UUID.randomUUID().toString();
        long stored;
        int chunk = 0;
        do {
            int first = chunk;
            stored =
                    Retry.call(() -> stream(session, campaignId, importId, tasks, first))
                            .getTasks();
            chunk += CHUNKS_A_STREAM;
        } while (chunk * CHUNK < tasks.size());
        return stored;
    }

    private static ImportTasksResponse stream(
            Session session, String campaignId, String importId, List<NewTask> tasks, int first) {
        CompletableFuture<ImportTasksResponse> answer = new CompletableFuture<>();
        StreamObserver<ImportTasksRequest> chunks =
                session.taskStreams().importTasks(new Answer(answer));
        int end = Math.min((first + CHUNKS_A_STREAM) * CHUNK, tasks.size());
        for (int from = first * CHUNK; from < end; from += CHUNK) {
            chunks.onNext(
                    ImportTasksRequest.newBuilder()
                            .setCampaignId(campaignId)
                            .setImportId(importId)
                            .setChunkNumber(from / CHUNK)
                            .addAllTasks(tasks.subList(from, Math.min(from + CHUNK, end)))
                            .build());
        }
        chunks.onCompleted();
        try {
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StatusRuntimeException status) {
                throw status;
            }
            throw Status.UNKNOWN.withCause(failed.getCause()).asRuntimeException();
        } catch (TimeoutException late) {
            throw Status.DEADLINE_EXCEEDED.withCause(late).asRuntimeException();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClientException("INTERRUPTED", "interrupted", stop);
        }
    }

    private record Answer(CompletableFuture<ImportTasksResponse> future)
            implements StreamObserver<ImportTasksResponse> {
        @Override
        public void onNext(ImportTasksResponse response) {
            future.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            // The one response came before.
        }
    }
}
