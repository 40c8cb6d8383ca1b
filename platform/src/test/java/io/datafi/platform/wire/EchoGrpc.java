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
import io.quarkus.grpc.GrpcService;

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

    private final Callers callers;

    EchoGrpc(Callers callers) {
        this.callers = callers;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("datafi.test.v1.EchoService")
                .addMethod(
                        ECHO,
                        ServerCalls.asyncUnaryCall(
                                (request, observer) -> {
                                    observer.onNext(answer(request));
                                    observer.onCompleted();
                                }))
                .build();
    }

    private PageResponse answer(PageRequest request) {
        String said =
                switch (request.getPageToken()) {
                    case "who" -> callers.current().accountId().toString();
                    case "client" -> callers.current().client();
                    case "worker" -> {
                        callers.current().requireRole("worker");
                        yield "worker";
                    }
                    case "refuse" ->
                            throw PlatformError.LOST_RACE.because("as asked").atField("page_token");
                    case "break" -> throw new IllegalStateException("a secret");
                    default -> request.getPageToken();
                };
        return PageResponse.newBuilder().setNextPageToken(said).build();
    }
}
