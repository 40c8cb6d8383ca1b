package io.datafi.platform.remote;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;

/** Puts our token on a call. */
final class TokenCredentials extends CallCredentials {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ServiceTokens tokens;

    TokenCredentials(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
        tokens.current()
                .subscribe()
                .with(
                        token -> applier.apply(headers(token)),
                        failure -> applier.fail(Status.UNAVAILABLE
                                .withDescription("no token for this service")
                                .withCause(failure)));
    }

    private static Metadata headers(String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        return headers;
    }
}
