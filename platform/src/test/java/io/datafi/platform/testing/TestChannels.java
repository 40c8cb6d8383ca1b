package io.datafi.platform.testing;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** gRPC channels to the service under test. */
public final class TestChannels {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Map<Integer, ManagedChannel> BY_PORT = new ConcurrentHashMap<>();

    private TestChannels() {}

    /** Without a token. */
    public static Channel anonymous() {
        URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        return BY_PORT.computeIfAbsent(
                url.getPort(),
                port -> NettyChannelBuilder.forAddress("localhost", port)
                        .usePlaintext()
                        .build());
    }

    /** With this token. */
    public static Channel with(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(anonymous(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
