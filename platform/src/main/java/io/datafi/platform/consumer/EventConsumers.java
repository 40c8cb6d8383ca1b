package io.datafi.platform.consumer;

import io.datafi.platform.remote.ServiceChannels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Follows every source that has handlers. */
@ApplicationScoped
public class EventConsumers {
    private final Cursors cursors;
    private final ServiceChannels channels;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final boolean enabled;
    private final String service;
    private final Map<String, Handlers> bySource = new TreeMap<>();
    private final List<SourceConsumer> consumers = new ArrayList<>();

    EventConsumers(
            @All List<EventHandler> handlers,
            Cursors cursors,
            ServiceChannels channels,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "datafi.events.consume") boolean enabled,
            @ConfigProperty(name = "datafi.service") String service) {
        this.cursors = cursors;
        this.channels = channels;
        this.vertx = vertx;
        this.metrics = metrics;
        this.enabled = enabled;
        this.service = service;
        handlers.stream()
                .collect(Collectors.groupingBy(EventHandler::source))
                .forEach((source, ofIt) -> bySource.put(source, new Handlers(source, ofIt)));
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            start();
        }
    }

    /** Follows all sources but this service itself. */
    void start() {
        bySource.forEach((source, ofSource) -> {
            if (!source.equals(service)) {
                follow(source, ofSource);
            }
        });
    }

    /** The handlers of a source's events. */
    Handlers of(String source) {
        return bySource.get(source);
    }

    private void follow(String source, Handlers ofSource) {
        Context context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        SourceConsumer consumer =
                new SourceConsumer(source, ofSource, cursors, channels.to(source), context, SourceConsumer.REST_MIN);
        consumers.add(consumer);
        Tags tags = Tags.of("source", source);
        metrics.gauge("datafi.consumer.lag", tags, consumer, SourceConsumer::lag);
        metrics.gauge("datafi.consumer.failing.seconds", tags, consumer, SourceConsumer::failingSeconds);
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumers.forEach(SourceConsumer::stop);
    }

    /** Sources that cannot go on, with the reason. */
    List<String> troubles() {
        return consumers.stream()
                .filter(consumer -> consumer.trouble() != null)
                .map(consumer -> consumer.source() + ": " + consumer.trouble())
                .toList();
    }
}
