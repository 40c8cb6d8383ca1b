package io.datafi.platform.execution;

import io.smallrye.mutiny.Uni;

/** Work that survives its caller: a closed connection must not stop a transaction half way. */
public final class Detached {
    private Detached() {}

    /**
     * The same work, which a cancellation no longer reaches. Database timeouts bound it. It must
     * not read the request's context: pass the caller as a value.
     */
    public static <T> Uni<T> run(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }
}
