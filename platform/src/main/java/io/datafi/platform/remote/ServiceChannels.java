package io.datafi.platform.remote;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Channels to the other services, for generated stubs; by TLS if {@code datafi.call-ca-file} names
 * who vouches for their certificates. Unary calls end after {@code datafi.call-deadline} unless
 * they say otherwise.
 */
@ApplicationScoped
public class ServiceChannels {
    private static final int MESSAGE_BYTES_MAX = 16 << 20;

    private final Config config;
    private final CallManners manners;
    private final Optional<Path> authority;
    private final Map<String, ManagedChannel> byService = new ConcurrentHashMap<>();

    ServiceChannels(
            Config config,
            ServiceTokens tokens,
            @ConfigProperty(name = "datafi.call-deadline") Duration deadline,
            @ConfigProperty(name = "datafi.call-ca-file") Optional<Path> authority) {
        this.config = config;
        this.authority = authority;
        this.manners = new CallManners(new TokenCredentials(tokens), deadline);
    }

    /** To the annotation service. */
    public Channel annotation() {
        return to("annotation");
    }

    /** To the marketplace service. */
    public Channel marketplace() {
        return to("marketplace");
    }

    /** To the reward service. */
    public Channel reward() {
        return to("reward");
    }

    /** To a service by its name; its address is {@code datafi.service.<name>.address}. */
    public Channel to(String service) {
        return ClientInterceptors.intercept(byService.computeIfAbsent(service, this::open), manners::apply);
    }

    private ManagedChannel open(String service) {
        String address = config.getValue("datafi.service." + service + ".address", String.class);
        return channel(address)
                .defaultLoadBalancingPolicy("round_robin")
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .build();
    }

    /** Plain text, or TLS with whom our certificate authority vouches for. */
    private NettyChannelBuilder channel(String address) {
        NettyChannelBuilder channel = NettyChannelBuilder.forTarget("dns:///" + address);
        if (authority.isEmpty()) {
            return channel.usePlaintext();
        }
        try {
            return channel.sslContext(GrpcSslContexts.forClient()
                    .trustManager(authority.get().toFile())
                    .build());
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalStateException(authority.get() + " cannot be used", unusable);
        }
    }

    @PreDestroy
    void close() {
        byService.values().forEach(ManagedChannel::shutdownNow);
    }
}
