package io.datafi.annotation.task;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.annotation.v1.DeleteTasksRequest;
import io.datafi.annotation.v1.DeleteTasksResponse;
import io.datafi.annotation.v1.GetImportRequest;
import io.datafi.annotation.v1.GetImportResponse;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.ListTasksRequest;
import io.datafi.annotation.v1.ListTasksResponse;
import io.datafi.annotation.v1.MutinyTaskServiceGrpc;
import io.datafi.annotation.v1.ReplaceTasksRequest;
import io.datafi.annotation.v1.ReplaceTasksResponse;
import io.datafi.annotation.v1.Task;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Tasks over gRPC. */
@GrpcService
class TaskGrpc extends MutinyTaskServiceGrpc.TaskServiceImplBase {
    private final Imports imports;
    private final Corrections corrections;
    private final Callers callers;
    private final Vertx vertx;

    TaskGrpc(Imports imports, Corrections corrections, Callers callers, Vertx vertx) {
        this.imports = imports;
        this.corrections = corrections;
        this.callers = callers;
        this.vertx = vertx;
    }

    @Override
    public Uni<ImportTasksResponse> importTasks(Multi<ImportTasksRequest> requests) {
        Caller caller;
        try {
            caller = callers.current();
        } catch (Refusal anonymous) {
            // Thrown, it would leave the framework without a receiver for the chunks.
            return Uni.createFrom().failure(anonymous);
        }
        AtomicReference<ImportTasksRequest> first = new AtomicReference<>();
        // One chunk after the other: the next is asked for when this one is stored.
        return requests.onItem()
                .invoke(request -> requireSameImport(first, request))
                .onItem()
                .transformToUniAndConcatenate(request -> add(caller, request))
                .collect()
                .last()
                .map(progress -> {
                    if (progress == null) {
                        throw INVALID_ARGUMENT.because("the stream has no chunk");
                    }
                    return ImportTasksResponse.newBuilder()
                            .setChunks(progress.chunks())
                            .setTasks(progress.tasks())
                            .build();
                });
    }

    @Override
    public Uni<ReplaceTasksResponse> replaceTasks(ReplaceTasksRequest request) {
        Caller caller = callers.current();
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return vertx.executeBlocking(() -> TaskBatch.of(request.getTasksList()))
                .chain(tasks -> Detached.run(corrections.replace(caller, campaignId, tasks)))
                .map(replaced ->
                        ReplaceTasksResponse.newBuilder().setReplaced(replaced).build());
    }

    @Override
    public Uni<DeleteTasksResponse> deleteTasks(DeleteTasksRequest request) {
        Caller caller = callers.current();
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return Detached.run(
                        request.getAll()
                                ? corrections.deleteAll(caller, campaignId)
                                : corrections.delete(caller, campaignId, request.getKeysList()))
                .map(outcome -> DeleteTasksResponse.newBuilder()
                        .setDeleted(outcome.deleted())
                        .setTasks(outcome.left())
                        .build());
    }

    @Override
    public Uni<GetImportResponse> getImport(GetImportRequest request) {
        return imports.progress(
                        callers.current(),
                        UUID.fromString(request.getCampaignId()),
                        UUID.fromString(request.getImportId()))
                .map(progress -> GetImportResponse.newBuilder()
                        .setChunks(progress.chunks())
                        .setTasks(progress.tasks())
                        .build());
    }

    @Override
    public Uni<ListTasksResponse> listTasks(ListTasksRequest request) {
        return imports.list(callers.current(), UUID.fromString(request.getCampaignId()), Paging.of(request.getPage()))
                .map(page -> page.map(TaskGrpc::task))
                .map(page -> ListTasksResponse.newBuilder()
                        .addAllTasks(page.items())
                        .setPage(page.response())
                        .build());
    }

    private static Task task(TaskStore.Listed task) {
        return Task.newBuilder().setKey(task.key()).setContent(task.content()).build();
    }

    private Uni<ImportProgress> add(Caller caller, ImportTasksRequest request) {
        // Hashing megabytes would hold up the event loop.
        return vertx.executeBlocking(() -> TaskChunk.of(request))
                .chain(chunk -> Detached.run(imports.add(caller, chunk)));
    }

    private static void requireSameImport(AtomicReference<ImportTasksRequest> first, ImportTasksRequest request) {
        first.compareAndSet(null, request);
        ImportTasksRequest begun = first.get();
        if (!begun.getCampaignId().equals(request.getCampaignId())
                || !begun.getImportId().equals(request.getImportId())) {
            throw INVALID_ARGUMENT
                    .because("one stream carries one import into one campaign")
                    .atField("import_id");
        }
    }
}
