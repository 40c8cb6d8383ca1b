package io.datafi.platform.transcoding;

import com.google.protobuf.Message;
import io.datafi.platform.error.Problem;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.error.RemoteError;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * One REST request as a call of gRPC, seen by the server: what is sent becomes JSON, an object or one
 * a line, and what closes the call becomes the status.
 */
final class TranscodedCall extends ServerCall<Message, Message> {
    private final Binding binding;
    private final Spelling spelling;
    private final HttpAnswer answer;
    private Listener<Message> listener;
    private Message request;
    private boolean isReadyToDeliver;
    private boolean isWanted;
    private Message single;
    private boolean isClosed;
    private boolean isCancelled;

    TranscodedCall(Binding binding, Spelling spelling, HttpAnswer answer) {
        this.binding = binding;
        this.spelling = spelling;
        this.answer = answer;
    }

    /** Passes the request to the method, behind the interceptors. */
    void run(Message message) {
        request = message;
        answer.whenGone(this::cancel);
        listener = binding.method().getServerCallHandler().startCall(this, new Metadata());
        answer.whenDrained(listener::onReady);
        // The listeners behind the first one are made by its first call, and ask for the request then.
        listener.onReady();
        isReadyToDeliver = true;
        deliver();
    }

    private void deliver() {
        if (!isReadyToDeliver || !isWanted || request == null) {
            return;
        }
        Message message = request;
        request = null;
        listener.onMessage(message);
        listener.onHalfClose();
    }

    private void cancel() {
        if (!isClosed && !isCancelled) {
            isCancelled = true;
            if (listener != null) {
                listener.onCancel();
            }
        }
    }

    @Override
    public void request(int messages) {
        isWanted = true;
        deliver();
    }

    @Override
    public void sendHeaders(Metadata headers) {
        // None of them are for REST.
    }

    @Override
    public void sendMessage(Message message) {
        if (binding.isStream()) {
            answer.line(message);
        } else {
            single = message;
        }
    }

    @Override
    public boolean isReady() {
        return !isCancelled() && !answer.isFull();
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (isClosed || isCancelled()) {
            return;
        }
        isClosed = true;
        if (!status.isOk()) {
            answer.problem(problem(status.asRuntimeException(trailers)));
        } else if (binding.isStream()) {
            answer.endOfLines();
        } else {
            answer.object(single);
        }
        if (listener != null) {
            listener.onComplete();
        }
    }

    private Problem problem(StatusRuntimeException failure) {
        return RemoteError.withViolations(failure)
                .map(this::spelled)
                .map(Problem::of)
                .orElseGet(() -> Problem.ofFramework(failure));
    }

    private Refusal spelled(Refusal refusal) {
        return refusal.withFields(field -> spelling.of(binding.prototype().getDescriptorForType(), field));
    }

    @Override
    public boolean isCancelled() {
        return isCancelled || answer.isGone();
    }

    @Override
    public MethodDescriptor<Message, Message> getMethodDescriptor() {
        return binding.method().getMethodDescriptor();
    }
}
