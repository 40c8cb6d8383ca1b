package io.datafi.platform.stuck;

import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.ListStuckWorkResponse;
import io.datafi.operation.v1.MutinyStuckWorkServiceGrpc;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.ResolveStuckWorkResponse;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.operation.v1.StuckWorkState;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.stuck.StuckStore.Entry;
import io.datafi.platform.wire.Wire;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operators' door to stuck work. */
@GrpcService
class StuckGrpc extends MutinyStuckWorkServiceGrpc.StuckWorkServiceImplBase {
    private static final String OPERATOR = "operator";

    private final StuckWork work;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Pool pool;
    private final String service;

    StuckGrpc(
            StuckWork work,
            Callers callers,
            Idempotency idempotency,
            Pool pool,
            @ConfigProperty(name = "datafi.service") String service) {
        this.work = work;
        this.callers = callers;
        this.idempotency = idempotency;
        this.pool = pool;
        this.service = service;
    }

    @Override
    public Uni<ListStuckWorkResponse> listStuckWork(ListStuckWorkRequest request) {
        callers.current().requireRole(OPERATOR);
        Paging paging = Paging.of(request.getPage());
        return work.list(request.getAll(), paging.beforeId(), paging.rowsToRead())
                .map(read -> paging.page(read, Entry::id))
                .map(page -> page.map(this::message))
                .map(page -> ListStuckWorkResponse.newBuilder()
                        .addAllWork(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<ResolveStuckWorkResponse> resolveStuckWork(ResolveStuckWorkRequest request) {
        Caller caller = callers.current();
        caller.requireRole(OPERATOR);
        return Detached.run(pool.withTransaction(tx -> idempotency.once(
                tx,
                caller.accountId(),
                request,
                ResolveStuckWorkResponse.parser(),
                () -> work.resolve(
                                tx,
                                UUID.fromString(request.getId()),
                                request.getAction() == StuckWorkAction.STUCK_WORK_ACTION_RETRY,
                                request.getReason(),
                                caller.accountId())
                        .map(this::resolved))));
    }

    private ResolveStuckWorkResponse resolved(Entry entry) {
        return ResolveStuckWorkResponse.newBuilder().setWork(message(entry)).build();
    }

    private io.datafi.operation.v1.StuckWork message(Entry entry) {
        var message = io.datafi.operation.v1.StuckWork.newBuilder()
                .setId(entry.id().toString())
                .setService(service)
                .setKind(entry.kind())
                .setSubject(entry.subject())
                .setReason(entry.reason())
                .setTimes(entry.times())
                .setState(StuckWorkState.valueOf("STUCK_WORK_STATE_" + entry.state()))
                .setStuckSince(Wire.timestamp(entry.stuckSince()));
        if (entry.resolvedAt() != null) {
            message.setResolvedAt(Wire.timestamp(entry.resolvedAt()));
        }
        return message.build();
    }
}
