package io.datafi.benchmarks;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The one answer of a unary call, as a future. */
final class Answer<T> implements StreamObserver<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /** Starts a call with an observer and gives its answer. */
    static <T> CompletableFuture<T> of(Consumer<StreamObserver<T>> call) {
        Answer<T> answer = new Answer<>();
        call.accept(answer);
        return answer.future;
    }

    @Override
    public void onNext(T value) {
        future.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
        future.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        // The answer came before.
    }
}
