package io.datafi.cli.client;

import io.datafi.annotation.v1.GetImportRequest;
import io.datafi.annotation.v1.GetImportResponse;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.Progress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

    /** A message has at most a megabyte; a part of it is left for what is not tasks. */
    private static final int CHUNK_BYTES = 1_000_000;

    /** What a task costs beyond its own bytes. */
    private static final int PREFIX_BYTES_MAX = 6;

    private static final int CHUNKS_A_STREAM = 10;
    private static final long DEADLINE_SECONDS = 60;

    private TaskImport() {}

    /** Imports all tasks; returns how many are stored. Repeated, it goes on where it stopped. */
    public static long run(Session session, String campaignId, List<NewTask> tasks) {
        return run(session, campaignId, idOf(campaignId, tasks), tasks, Progress.hidden());
    }

    /**
     * The same under an id of the caller's.
     *
     * @param progress counts tasks
     */
    public static long run(Session session, String campaignId, UUID importId, List<NewTask> tasks, Progress progress) {
        List<List<NewTask>> chunks = chunks(tasks);
        GetImportResponse stored = stored(session, campaignId, importId);
        progress.step(stored.getTasks());
        long count = stored.getTasks();
        for (int chunk = (int) stored.getChunks(); chunk < chunks.size(); chunk += CHUNKS_A_STREAM) {
            int first = chunk;
            long now = Retry.call(() -> stream(session, campaignId, importId.toString(), chunks, first))
                    .getTasks();
            progress.step(now - count);
            count = now;
        }
        return count;
    }

    /** How far an import has come; not at all if nobody knows it. */
    public static GetImportResponse stored(Session session, String campaignId, UUID importId) {
        var request = GetImportRequest.newBuilder()
                .setCampaignId(campaignId)
                .setImportId(importId.toString())
                .build();
        try {
            return Retry.call(() -> session.tasks().getImport(request));
        } catch (ClientException refused) {
            if (!refused.code().equals("IMPORT_NOT_FOUND")) {
                throw refused;
            }
            return GetImportResponse.getDefaultInstance();
        }
    }

    /** Follows from what is imported where, so that the same import is known again. */
    public static UUID idOf(String campaignId, List<NewTask> tasks) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(campaignId.getBytes(StandardCharsets.UTF_8));
            tasks.forEach(task -> {
                byte[] bytes = task.toByteArray();
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            });
            return UUID.nameUUIDFromBytes(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** In their order; always the same, so that a repeated chunk is the one it was. */
    public static List<List<NewTask>> chunks(List<NewTask> tasks) {
        List<List<NewTask>> chunks = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < tasks.size(); i++) {
            int more = tasks.get(i).getSerializedSize() + PREFIX_BYTES_MAX;
            if (i - from == CHUNK || (bytes + more > CHUNK_BYTES && i > from)) {
                chunks.add(tasks.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < tasks.size()) {
            chunks.add(tasks.subList(from, tasks.size()));
        }
        return chunks;
    }

    private static ImportTasksResponse stream(
            Session session, String campaignId, String importId, List<List<NewTask>> all, int first) {
        CompletableFuture<ImportTasksResponse> answer = new CompletableFuture<>();
        StreamObserver<ImportTasksRequest> chunks = session.taskStreams().importTasks(new Answer(answer));
        for (int i = first; i < Math.min(first + CHUNKS_A_STREAM, all.size()); i++) {
            chunks.onNext(ImportTasksRequest.newBuilder()
                    .setCampaignId(campaignId)
                    .setImportId(importId)
                    .setChunkNumber(i)
                    .addAllTasks(all.get(i))
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
