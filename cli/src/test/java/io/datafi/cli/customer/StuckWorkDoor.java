package io.datafi.cli.customer;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.ListStuckWorkResponse;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.ResolveStuckWorkResponse;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.operation.v1.StuckWorkServiceGrpc.StuckWorkServiceImplBase;
import io.datafi.operation.v1.StuckWorkState;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stuck work of one service, told and decided as services do; an epoch cannot be given up. */
final class StuckWorkDoor extends StuckWorkServiceImplBase {
    private final Map<String, StuckWork> work = new LinkedHashMap<>();
    private final List<ResolveStuckWorkRequest> asked = new ArrayList<>();

    synchronized void put(StuckWork entry) {
        work.put(entry.getId(), entry);
    }

    synchronized List<ResolveStuckWorkRequest> asked() {
        return List.copyOf(asked);
    }

    synchronized void clear() {
        work.clear();
        asked.clear();
    }

    @Override
    public synchronized void listStuckWork(
            ListStuckWorkRequest request, StreamObserver<ListStuckWorkResponse> response) {
        var list = ListStuckWorkResponse.newBuilder();
        work.values().stream()
                .filter(entry -> request.getAll() || entry.getState() == StuckWorkState.STUCK_WORK_STATE_OPEN)
                .limit(request.getPage().getPageSize())
                .forEach(list::addWork);
        response.onNext(list.build());
        response.onCompleted();
    }

    @Override
    public synchronized void resolveStuckWork(
            ResolveStuckWorkRequest request, StreamObserver<ResolveStuckWorkResponse> response) {
        asked.add(request);
        StuckWork entry = work.get(request.getId());
        boolean isVoid = request.getAction() == StuckWorkAction.STUCK_WORK_ACTION_VOID;
        if (entry == null) {
            response.onError(refusal(Code.NOT_FOUND, "STUCK_WORK_NOT_FOUND"));
        } else if (isVoid && entry.getKind().equals("EPOCH")) {
            response.onError(refusal(Code.FAILED_PRECONDITION, "STUCK_WORK_NOT_VOIDABLE"));
        } else {
            response.onNext(ResolveStuckWorkResponse.newBuilder()
                    .setWork(entry.toBuilder()
                            .setState(
                                    isVoid
                                            ? StuckWorkState.STUCK_WORK_STATE_VOIDED
                                            : StuckWorkState.STUCK_WORK_STATE_RETRIED))
                    .build());
            response.onCompleted();
        }
    }

    /** As every service refuses. */
    static StatusRuntimeException refusal(Code status, String code) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(status.getNumber())
                .setMessage(code)
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(code).build()))
                .build());
    }
}
