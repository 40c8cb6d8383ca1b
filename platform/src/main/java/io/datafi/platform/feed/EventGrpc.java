package io.datafi.platform.feed;

import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.GetConsistencyProofRequest;
import io.datafi.event.v1.GetConsistencyProofResponse;
import io.datafi.event.v1.GetEntriesRequest;
import io.datafi.event.v1.GetEntriesResponse;
import io.datafi.event.v1.GetInclusionProofRequest;
import io.datafi.event.v1.GetInclusionProofResponse;
import io.datafi.event.v1.GetLogKeyRequest;
import io.datafi.event.v1.GetLogKeyResponse;
import io.datafi.event.v1.GetTreeHeadRequest;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.datafi.event.v1.ListEntriesRequest;
import io.datafi.event.v1.ListEntriesResponse;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.datafi.platform.error.GrpcErrors;
import io.datafi.platform.log.Sequencer;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Events and log over gRPC. Written on the plain stub, because only there a stream can ask whether
 * its reader is ready.
 */
@GrpcService
class EventGrpc extends EventServiceGrpc.EventServiceImplBase {
    private final EventStore store;
    private final Sequencer sequencer;
    private final LogView log;
    private final Callers callers;
    private final GrpcErrors errors;
    private final Duration idle;
    private volatile boolean draining;

    EventGrpc(
            EventStore store,
            Sequencer sequencer,
            LogView log,
            Callers callers,
            GrpcErrors errors,
            @ConfigProperty(name = "datafi.subscribe.idle") Duration idle) {
        this.store = store;
        this.sequencer = sequencer;
        this.log = log;
        this.callers = callers;
        this.errors = errors;
        this.idle = idle;
    }

    /** Streams have no end of their own, and the service stops when the last call has ended. */
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
    }

    @Override
    public void subscribe(SubscribeRequest request, StreamObserver<SubscribeResponse> answer) {
        callers.current().requireRole(Caller.SERVICE);
        new Subscription(
                        store,
                        sequencer,
                        errors,
                        (ServerCallStreamObserver<SubscribeResponse>) answer,
                        request,
                        Vertx.currentContext(),
                        idle,
                        () -> draining)
                .run();
    }

    @Override
    public void getTreeHead(GetTreeHeadRequest request, StreamObserver<GetTreeHeadResponse> answer) {
        answer(log.head(), answer);
    }

    @Override
    public void getInclusionProof(GetInclusionProofRequest request, StreamObserver<GetInclusionProofResponse> answer) {
        answer(log.inclusion(request), answer);
    }

    @Override
    public void getConsistencyProof(
            GetConsistencyProofRequest request, StreamObserver<GetConsistencyProofResponse> answer) {
        answer(Uni.createFrom().deferred(() -> log.consistency(request)), answer);
    }

    @Override
    public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesResponse> answer) {
        answer(log.entries(request), answer);
    }

    @Override
    public void getEntries(GetEntriesRequest request, StreamObserver<GetEntriesResponse> answer) {
        answer(log.entriesFrom(request), answer);
    }

    @Override
    public void getLogKey(GetLogKeyRequest request, StreamObserver<GetLogKeyResponse> answer) {
        answer(log.key(), answer);
    }

    private <T> void answer(Uni<T> outcome, StreamObserver<T> answer) {
        outcome.subscribe()
                .with(
                        message -> {
                            answer.onNext(message);
                            answer.onCompleted();
                        },
                        failure -> answer.onError(errors.transform(failure)));
    }
}
