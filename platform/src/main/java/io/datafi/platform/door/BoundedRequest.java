package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.BODY_TOO_SLOW;

import io.datafi.platform.error.Refusal;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.time.Duration;

/** A request whose body may be refused while it comes. */
final class BoundedRequest extends HttpServerRequestWrapper {
    private final WatchedResponse response;
    private final BodyWatch watch;
    private final Answers answers;
    private final Vertx vertx;
    private final long bodyMillis;
    private boolean isOver;
    private boolean isPaused = true;
    private long timer = -1;
    private Handler<Throwable> failed = failure -> {};

    BoundedRequest(
            HttpServerRequestInternal request, BodyWatch watch, Answers answers, Vertx vertx, Duration bodyTime) {
        super(request);
        this.response = new WatchedResponse(request.response());
        this.watch = watch;
        this.answers = answers;
        this.vertx = vertx;
        this.bodyMillis = bodyTime.toMillis();
    }

    BodyWatch watch() {
        return watch;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /** Runs once the answer's last byte was written, or never will be. */
    void whenAnswered(Runnable done) {
        response.done = done;
    }

    private static final class WatchedResponse extends AbstractResponseWrapper {
        private Runnable done = () -> {};

        private WatchedResponse(HttpServerResponse response) {
            super(response);
        }

        @Override
        public Future<Void> end() {
            return super.end().onComplete(written -> done.run());
        }

        @Override
        public Future<Void> end(Buffer last) {
            return super.end(last).onComplete(written -> done.run());
        }
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
        isPaused = false;
        startClock();
        super.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    @Override
    public HttpServerRequest endHandler(Handler<Void> handler) {
        super.endHandler(end -> {
            if (!isOver) {
                conclude(handler);
            }
        });
        return this;
    }

    private void conclude(Handler<Void> handler) {
        Refusal refusal = watch.requireWhole();
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        finish();
        if (handler != null) {
            handler.handle(null);
        }
    }

    @Override
    public HttpServerRequest exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        super.exceptionHandler(failure -> {
            finish();
            failed.handle(failure);
        });
        return this;
    }

    @Override
    public HttpServerRequest pause() {
        isPaused = true;
        super.pause();
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        isPaused = false;
        super.resume();
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        isPaused = false;
        super.fetch(amount);
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        if (isOver) {
            return;
        }
        Refusal refusal = watch.take(chunk);
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        if (watch.isBetweenMessages()) {
            stopClock();
            startClock();
        }
        handler.handle(chunk);
    }

    private void startClock() {
        if (timer < 0 && !isOver) {
            timer = vertx.setTimer(bodyMillis, id -> ring());
        }
    }

    private void stopClock() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    /** While we do not take them, or the client owes none, it is not the client who is slow. */
    private void ring() {
        timer = -1;
        if (isPaused || watch.isBetweenMessages()) {
            startClock();
        } else {
            refuse(BODY_TOO_SLOW.because("the body did not come within %d ms", bodyMillis));
        }
    }

    /** Whoever reads is told as well: a thread may wait for bytes that will not come. */
    private void refuse(Refusal refusal) {
        finish();
        if (!response.ended()) {
            Handler<Throwable> reader = failed;
            answers.refuse(this, refusal);
            reader.handle(refusal);
        }
    }

    private void finish() {
        isOver = true;
        stopClock();
        watch.end();
    }
}
