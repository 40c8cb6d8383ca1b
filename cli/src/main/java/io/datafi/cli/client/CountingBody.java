package io.datafi.cli.client;

import io.datafi.cli.Progress;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The whole of a body, whose bytes are counted as they come. */
final class CountingBody implements HttpResponse.BodyHandler<byte[]>, AutoCloseable {
    private volatile Progress progress = Progress.hidden();

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo response) {
        progress = Progress.of(
                "bytes", response.headers().firstValueAsLong("Content-Length").orElse(Progress.UNKNOWN));
        return new Counted(BodySubscribers.ofByteArray());
    }

    @Override
    public void close() {
        progress.close();
    }

    private final class Counted implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole;

        private Counted(BodySubscriber<byte[]> whole) {
            this.whole = whole;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            whole.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            progress.step(parts.stream().mapToInt(Buffer::remaining).sum());
            whole.onNext(parts);
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
