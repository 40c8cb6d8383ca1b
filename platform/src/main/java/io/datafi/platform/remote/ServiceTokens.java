package io.datafi.platform.remote;

import io.smallrye.mutiny.Uni;

/** The token with which this service calls the others. */
public interface ServiceTokens {
    /** A token that is still valid for a while; empty: call without one. */
    Uni<String> current();
}
