package io.datafi.platform.remote;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Channels to the other services, for generated stubs. Unary calls end after {@code
 * datafi.call-deadline} unless they say otherwise.
 */
@ApplicationScoped
public class ServiceChannels {
    private static final int MESSAGE_BYTES_MAX = 16 << 20;

    private final Config config;
    private final CallManners manners;
    private final Map<String, ManagedChannel> byService = new ConcurrentHashMap<>();

    ServiceChannels(
            Config config,
            ServiceTokens tokens,
            @ConfigProperty(name = "datafi.call-deadline") Duration deadline) {
        this.config = config;
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
        return ClientInterceptors.intercept(
                byService.computeIfAbsent(service, this::open), manners::apply);
    }

    private ManagedChannel open(String service) {
        String address = config.getValue("datafi.service." + service + ".address", String.class);
        return NettyChannelBuilder.forTarget("dns:///" + address)
                .usePlaintext()
                .defaultLoadBalancingPolicy("round_robin")
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .build();
    }

    @PreDestroy
    void close() {
        byService.values().forEach(ManagedChannel::shutdownNow);
    }
}
