package io.datafi.cli.client;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection to each service, shared by all who call it. */
public final class Channels implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 32 << 20;

    private final ManagedChannel annotation;
    private final ManagedChannel marketplace;
    private final ManagedChannel reward;

    public Channels(Endpoints endpoints) {
        annotation = open(endpoints.annotation());
        marketplace = open(endpoints.marketplace());
        reward = open(endpoints.reward());
    }

    public ManagedChannel annotation() {
        return annotation;
    }

    public ManagedChannel marketplace() {
        return marketplace;
    }

    public ManagedChannel reward() {
        return reward;
    }

    @Override
    public void close() {
        for (ManagedChannel channel : List.of(annotation, marketplace, reward)) {
            channel.shutdownNow();
            try {
                channel.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ManagedChannel open(String address) {
        return ManagedChannelBuilder.forTarget("dns:///" + address)
                .usePlaintext()
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .build();
    }
}
