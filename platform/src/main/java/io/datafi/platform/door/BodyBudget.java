package io.datafi.platform.door;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of all bodies that have begun to come and are not whole yet. */
@ApplicationScoped
class BodyBudget {
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    BodyBudget(DoorConfig config) {
        bytesMax = Runtime.getRuntime().maxMemory() / config.heapShare();
    }

    /** Takes so many bytes; false, and nothing taken, if there are not as many left. */
    boolean take(int more) {
        if (bytes.addAndGet(more) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    void giveBack(long taken) {
        bytes.addAndGet(-taken);
    }

    /** Bytes taken now. */
    long taken() {
        return bytes.get();
    }
}
