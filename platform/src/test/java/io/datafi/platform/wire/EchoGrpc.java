package io.datafi.platform.wire;

import static io.grpc.MethodDescriptor.MethodType.UNARY;

import io.datafi.platform.error.PlatformError;
import io.datafi.platform.security.Callers;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A service for the platform's own tests: answers who called, refuses, or breaks, as asked. */
@GrpcService
class EchoGrpc implements BindableService {
    static final MethodDescriptor<PageRequest, PageResponse> ECHO =
            MethodDescriptor.<PageRequest, PageResponse>newBuilder()
                    .setType(UNARY)
                    .setFullMethodName("datafi.test.v1.EchoService/Echo")
                    .setRequestMarshaller(ProtoUtils.marshaller(PageRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(PageResponse.getDefaultInstance()))
                    .build();

    private static final Map<String, CompletableFuture<StreamObserver<PageResponse>>> HELD = new ConcurrentHashMap<>();

    private final Callers callers;

    EchoGrpc(Callers callers) {
        this.callers = callers;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("datafi.test.v1.EchoService")
                .addMethod(ECHO, ServerCalls.asyncUnaryCall((request, observer) -> {
                    if (request.getPageToken().startsWith("hold ")) {
                        held(request.getPageToken()).complete(observer);
                        return;
                    }
                    observer.onNext(answer(request));
                    observer.onCompleted();
                }))
                .build();
    }

    /** A call "hold …" once it has come; the test answers it itself. */
    static CompletableFuture<StreamObserver<PageResponse>> held(String what) {
        return HELD.computeIfAbsent(what, unused -> new CompletableFuture<>());
    }

    private PageResponse answer(PageRequest request) {
        String said = switch (request.getPageToken()) {
            case "who" -> callers.current().accountId().toString();
            case "client" -> callers.current().client();
            case "worker" -> {
                callers.current().requireRole("worker");
                yield "worker";
            }
            case "refuse" -> throw PlatformError.LOST_RACE.because("as asked").atField("page_token");
            case "break" -> throw new IllegalStateException("a secret");
            default -> request.getPageToken();
        };
        return PageResponse.newBuilder().setNextPageToken(said).build();
    }
}
