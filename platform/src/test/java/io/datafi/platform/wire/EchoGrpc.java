package io.datafi.platform.wire;

import static io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING;
import static io.grpc.MethodDescriptor.MethodType.UNARY;

import io.datafi.platform.error.PlatformError;
import io.datafi.platform.security.Callers;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A service for the platform's own tests: answers who called, refuses, or breaks, as asked. */
@GrpcService
class EchoGrpc implements BindableService {
    static final MethodDescriptor<PageRequest, PageResponse> ECHO = method("Echo", UNARY);
    static final MethodDescriptor<PageRequest, PageResponse> SAY = method("Say", UNARY);
    static final MethodDescriptor<PageRequest, PageResponse> COUNT = method("Count", SERVER_STREAMING);

    /** How many lines the last stream has written. */
    static final AtomicInteger WRITTEN = new AtomicInteger();

    /** What became of the last stream that nobody read to its end. */
    static final AtomicBoolean CANCELLED = new AtomicBoolean();

    private static final Map<String, CompletableFuture<StreamObserver<PageResponse>>> HELD = new ConcurrentHashMap<>();

    private final Callers callers;

    EchoGrpc(Callers callers) {
        this.callers = callers;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(EchoContract.SERVICE)
                .addMethod(ECHO, ServerCalls.asyncUnaryCall(this::echo))
                .addMethod(SAY, ServerCalls.asyncUnaryCall(this::echo))
                .addMethod(COUNT, ServerCalls.asyncServerStreamingCall(this::count))
                .build();
    }

    private static MethodDescriptor<PageRequest, PageResponse> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<PageRequest, PageResponse>newBuilder()
                .setType(type)
                .setFullMethodName(EchoContract.SERVICE + "/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(PageRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(PageResponse.getDefaultInstance()))
                .setSchemaDescriptor(new EchoContract(name))
                .build();
    }

    private void echo(PageRequest request, StreamObserver<PageResponse> observer) {
        if (request.getPageToken().startsWith("hold ")) {
            held(request.getPageToken()).complete(observer);
            return;
        }
        observer.onNext(answer(request));
        observer.onCompleted();
    }

    /** As many lines as asked for, each when the reader is ready; "break" fails after them. */
    private void count(PageRequest request, StreamObserver<PageResponse> observer) {
        var call = (ServerCallStreamObserver<PageResponse>) observer;
        WRITTEN.set(0);
        CANCELLED.set(false);
        call.setOnCancelHandler(() -> CANCELLED.set(true));
        call.setOnReadyHandler(() -> {
            while (call.isReady() && WRITTEN.get() < request.getPageSize()) {
                String line = WRITTEN.incrementAndGet()
                        + " ".repeat(request.getPageToken().equals("wide") ? 100_000 : 0);
                call.onNext(PageResponse.newBuilder().setNextPageToken(line).build());
            }
            if (WRITTEN.compareAndSet(request.getPageSize(), request.getPageSize() + 1)) {
                end(request, call);
            }
        });
    }

    private static void end(PageRequest request, StreamObserver<PageResponse> call) {
        if (request.getPageToken().equals("break")) {
            call.onError(new IllegalStateException("a secret"));
        } else {
            call.onCompleted();
        }
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
