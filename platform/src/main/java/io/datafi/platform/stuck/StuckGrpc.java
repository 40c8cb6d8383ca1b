package io.datafi.platform.stuck;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import com.google.protobuf.Timestamp;
import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.ListStuckWorkResponse;
import io.datafi.operation.v1.MutinyStuckWorkServiceGrpc;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.ResolveStuckWorkResponse;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.operation.v1.StuckWorkState;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.stuck.StuckStore.Entry;
import io.datafi.type.v1.PageResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operators' door to stuck work. */
@GrpcService
class StuckGrpc extends MutinyStuckWorkServiceGrpc.StuckWorkServiceImplBase {
    private static final String OPERATOR = "operator";
    private static final int PAGE_SIZE_DEFAULT = 50;
    private static final UUID NEWEST = new UUID(-1, -1);

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
        int size = request.getPage().getPageSize();
        int wanted = size == 0 ? PAGE_SIZE_DEFAULT : size;
        return work.list(request.getAll(), before(request.getPage().getPageToken()), wanted + 1)
                .map(found -> response(found, wanted));
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

    private static UUID before(String pageToken) {
        try {
            return pageToken.isEmpty() ? NEWEST : UUID.fromString(pageToken);
        } catch (IllegalArgumentException malformed) {
            throw INVALID_ARGUMENT.because("not a page token of this list").atField("page.page_token");
        }
    }

    private ListStuckWorkResponse response(List<Entry> found, int size) {
        ListStuckWorkResponse.Builder response = ListStuckWorkResponse.newBuilder();
        found.stream().limit(size).forEach(entry -> response.addWork(message(entry)));
        if (found.size() > size) {
            response.setPage(PageResponse.newBuilder()
                    .setNextPageToken(found.get(size - 1).id().toString()));
        }
        return response.build();
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
                .setStuckSince(timestamp(entry.stuckSince()));
        if (entry.resolvedAt() != null) {
            message.setResolvedAt(timestamp(entry.resolvedAt()));
        }
        return message.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
