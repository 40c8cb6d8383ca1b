package io.datafi.benchmarks;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Several connections to one service, as many independent callers would have. */
final class Connections implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 32 << 20;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<ManagedChannel> channels = new ArrayList<>();

    Connections(String address, int count) {
        for (int i = 0; i < count; i++) {
            channels.add(ManagedChannelBuilder.forTarget("dns:///" + address)
                    .usePlaintext()
                    .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                    // Answers only start the next call; a thread of their own costs more.
                    .directExecutor()
                    .build());
        }
    }

    ManagedChannel of(int caller) {
        return channels.get(caller % channels.size());
    }

    /** A token that outlives the run. */
    static CallCredentials bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
                applier.apply(headers);
            }
        };
    }

    @Override
    public void close() {
        for (ManagedChannel channel : channels) {
            channel.shutdownNow();
            try {
                channel.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
