package io.datafi.platform.download;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds how many large answers are on their way, and for how long. */
@ApplicationScoped
public class Slots {
    private static final long CANCEL = 8;

    private final DownloadConfig config;
    private final Vertx vertx;
    private final Semaphore free;

    Slots(DownloadConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.free = new Semaphore(config.slots());
    }

    /** One answer's slot. Its calls may come from the loops of several requests. */
    public final class Slot {
        private final HttpServerRequest request;
        private long timer;
        private final AtomicBoolean isFree = new AtomicBoolean();

        private Slot(HttpServerRequest request) {
            this.request = request;
            this.timer = cutOffAfter(config.patience().toMillis());
        }

        /** It is known how long the answer is: so much longer may it take. */
        void isOf(long bytes) {
            if (!isFree.get()) {
                vertx.cancelTimer(timer);
                timer = cutOffAfter(config.patience().toMillis() + bytes * 1_000 / config.bytesASecond());
            }
        }

        /**
         * The answer was written to its last byte, or its client is gone; more than once is once.
         */
        public void giveBack() {
            if (isFree.compareAndSet(false, true)) {
                vertx.cancelTimer(timer);
                free.release();
            }
        }

        private long cutOffAfter(long millis) {
            return vertx.setTimer(millis, id -> cutOff());
        }

        private void cutOff() {
            if (isFree.get()) {
                return;
            }
            giveBack();
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset(CANCEL);
            } else {
                request.connection().close();
            }
        }
    }

    /** Takes a slot for the answer to this request, or refuses with TOO_MANY_REQUESTS. */
    public Slot take(RoutingContext call) {
        if (!free.tryAcquire()) {
            throw TOO_MANY_REQUESTS.because("%d large answers are on their way; repeat later", config.slots());
        }
        return new Slot(call.request());
    }

    /** How many are free. */
    public int free() {
        return free.availablePermits();
    }
}
