package io.datafi.platform.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.platform.error.ErrorKind;
import io.datafi.platform.error.RemoteError;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request to any RPC, streaming or not; the first thing that comes back is the outcome. */
final class GrpcCall {
    private static final long OPEN_STREAM_SECONDS = 3;

    private GrpcCall() {}

    static <Q, R> String of(MethodDescriptor<Q, R> method, String json, String token) {
        Channel channel = token.isEmpty() ? TestChannels.anonymous() : TestChannels.with(token);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        ClientCall<Q, R> call = channel.newCall(method, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(R message) {
                        outcome.complete("OK");
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        outcome.complete(name(status, trailers));
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(request(method, json));
        call.halfClose();
        try {
            return outcome.get(OPEN_STREAM_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException openStream) {
            return method.getType().serverSendsOneMessage() ? "NO_ANSWER" : "OK";
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            call.cancel("seen enough", null);
        }
    }

    private static String name(Status status, Metadata trailers) {
        return RemoteError.of(status.asRuntimeException(trailers))
                .filter(refusal -> refusal.code().kind() == ErrorKind.ANONYMOUS
                        || refusal.code().kind() == ErrorKind.FORBIDDEN
                        || RestCall.CONTRACT.contains(refusal.code().name()))
                .map(refusal -> refusal.code().name())
                .orElse(isDenial(status) ? status.getCode() + " without a code" : "OK");
    }

    private static boolean isDenial(Status status) {
        return switch (status.getCode()) {
            // A broken or absent operation is no permission either.
            case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }

    @SuppressWarnings("unchecked")
    private static <Q> Q request(MethodDescriptor<Q, ?> method, String json) {
        Object prototype =
                ((MethodDescriptor.PrototypeMarshaller<Q>) method.getRequestMarshaller()).getMessagePrototype();
        Message.Builder request = ((Message) prototype).newBuilderForType();
        try {
            JsonFormat.parser().merge(json.isBlank() ? "{}" : json, request);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(method.getFullMethodName() + ": " + json, malformed);
        }
        return (Q) request.build();
    }
}
