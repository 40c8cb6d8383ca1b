package io.datafi.annotation.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamGateTest {
    private final FakeCall call = new FakeCall();
    private final AtomicInteger read = new AtomicInteger();
    private final List<Multi<Integer>> paced = new ArrayList<>();

    @Test
    void noRowIsReadWhileTheClientTakesNone() {
        ServerCall.Listener<ExportLabelsRequest> listener = start();
        AssertSubscriber<Integer> rows = subscribe();

        assertThat(read).hasValueLessThanOrEqualTo(1);
        rows.assertHasNotReceivedAnyItem();

        call.ready = true;
        listener.onReady();
        rows.assertCompleted();
        assertThat(rows.getItems()).hasSize(100);
    }

    @Test
    void aStreamThatStallsGoesOnWhereItStood() {
        call.ready = true;
        ServerCall.Listener<ExportLabelsRequest> listener = start();
        call.stallAfter = 10;
        AssertSubscriber<Integer> rows = subscribe();

        assertThat(rows.getItems()).hasSize(10);

        call.ready = true;
        call.stallAfter = Integer.MAX_VALUE;
        listener.onReady();
        rows.assertCompleted();
        assertThat(rows.getItems()).hasSize(100).isSorted();
    }

    @Test
    void aCancelledCallLetsGoOfItsWaiters() {
        ServerCall.Listener<ExportLabelsRequest> listener = start();
        AssertSubscriber<Integer> rows = subscribe();

        call.cancelled = true;
        listener.onCancel();

        rows.assertCompleted();
    }

    private ServerCall.Listener<ExportLabelsRequest> start() {
        return new StreamGate.Interceptor().interceptCall(call, new Metadata(), (started, headers) -> {
            paced.add(StreamGate.pace(Multi.createFrom().range(0, 100).invoke(row -> read.incrementAndGet())));
            return new ServerCall.Listener<>() {};
        });
    }

    private AssertSubscriber<Integer> subscribe() {
        return paced.getFirst()
                .invoke(row -> call.taken(row + 1))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    /** A call whose client takes rows as the test says. */
    private static final class FakeCall extends ServerCall<ExportLabelsRequest, ExportLabelsResponse> {
        private boolean ready;
        private boolean cancelled;
        private int stallAfter = Integer.MAX_VALUE;

        void taken(int rows) {
            if (rows >= stallAfter) {
                ready = false;
            }
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(ExportLabelsResponse message) {}

        @Override
        public void close(Status status, Metadata trailers) {}

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public MethodDescriptor<ExportLabelsRequest, ExportLabelsResponse> getMethodDescriptor() {
            return ResultServiceGrpc.getExportLabelsMethod();
        }
    }
}
