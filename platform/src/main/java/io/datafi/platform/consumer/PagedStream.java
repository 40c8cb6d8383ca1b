package io.datafi.platform.consumer;

import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.function.Consumer;

/** A subscription that gets one page at a time: the next one when {@link #next} asks for it. */
final class PagedStream implements ClientResponseObserver<SubscribeRequest, SubscribeResponse> {
    private final Consumer<SubscribeResponse> page;
    private final Consumer<Throwable> end;
    private ClientCallStreamObserver<SubscribeRequest> call;
    private boolean cancelled;

    /** The end is told a failure, or null; nothing is told after {@link #cancel}. */
    PagedStream(Consumer<SubscribeResponse> page, Consumer<Throwable> end) {
        this.page = page;
        this.end = end;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubscribeRequest> requests) {
        call = requests;
        call.disableAutoRequestWithInitial(1);
    }

    void next() {
        call.request(1);
    }

    void cancel() {
        cancelled = true;
        call.cancel("no longer wanted", null);
    }

    @Override
    public void onNext(SubscribeResponse response) {
        if (!cancelled) {
            page.accept(response);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!cancelled) {
            end.accept(failure);
        }
    }

    @Override
    public void onCompleted() {
        if (!cancelled) {
            end.accept(null);
        }
    }
}
