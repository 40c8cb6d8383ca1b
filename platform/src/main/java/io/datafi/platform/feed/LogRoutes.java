package io.datafi.platform.feed;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import io.datafi.event.v1.GetConsistencyProofRequest;
import io.datafi.event.v1.GetInclusionProofRequest;
import io.datafi.event.v1.ListEntriesRequest;
import io.datafi.platform.download.Slots;
import io.datafi.platform.error.Problem;
import io.datafi.platform.rest.MessageWriter;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The public part of the log for anyone with a browser, under {@code /api/<service>/v1/log}. Routes
 * rather than a resource, whose path would have to be a constant.
 */
@ApplicationScoped
class LogRoutes {
    private final LogView log;
    private final Validation validation;
    private final ObjectMapper json;
    private final Slots slots;
    private final String root;

    LogRoutes(
            LogView log,
            Validation validation,
            ObjectMapper json,
            Slots slots,
            @ConfigProperty(name = "datafi.service") String service) {
        this.log = log;
        this.validation = validation;
        this.json = json;
        this.slots = slots;
        this.root = "/api/" + service + "/v1/log/";
    }

    void listen(@Observes Router router) {
        route(router, "head", call -> log.head());
        route(router, "key", call -> log.key());
        route(router, "inclusion", call -> log.inclusion(validation.check(inclusion(call))));
        route(router, "consistency", call -> log.consistency(validation.check(consistency(call))));
        route(router, "entries", call -> log.entries(validation.check(entries(call))));
    }

    private void route(Router router, String name, Function<RoutingContext, Uni<? extends Message>> work) {
        router.get(root + name)
                .handler(call -> Uni.createFrom()
                        .deferred(() -> slotted(call, work))
                        .subscribe()
                        .with(done -> {}, failure -> fail(call, failure)));
    }

    /** The slot is held until the answer was written, not only made. */
    private Uni<Void> slotted(RoutingContext call, Function<RoutingContext, Uni<? extends Message>> work) {
        Slots.Slot slot = slots.take(call);
        return Uni.createFrom()
                .deferred(() -> work.apply(call))
                .map(MessageWriter::json)
                .chain(body -> answer(call, 200, "application/json", body))
                .onTermination()
                .invoke(slot::giveBack);
    }

    private static GetInclusionProofRequest inclusion(RoutingContext call) {
        return GetInclusionProofRequest.newBuilder()
                .setPosition(number(call, "position"))
                .setTreeSize(number(call, "treeSize"))
                .build();
    }

    private static GetConsistencyProofRequest consistency(RoutingContext call) {
        return GetConsistencyProofRequest.newBuilder()
                .setFirst(number(call, "first"))
                .setSecond(number(call, "second"))
                .build();
    }

    private static ListEntriesRequest entries(RoutingContext call) {
        String stream = call.request().getParam("stream", "");
        return ListEntriesRequest.newBuilder()
                .setStream(stream)
                .setAfterStreamSeq(number(call, "afterStreamSeq"))
                .setPageSize((int) Math.clamp(number(call, "pageSize"), -1, Integer.MAX_VALUE))
                .build();
    }

    private static long number(RoutingContext call, String name) {
        String text = call.request().getParam(name, "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw INVALID_ARGUMENT.because("%s is no whole number", name).atField(name);
        }
    }

    private void fail(RoutingContext call, Throwable failure) {
        Problem problem = Problem.of(failure);
        try {
            answer(call, problem.status(), Problem.MEDIA_TYPE, json.writeValueAsString(problem))
                    .subscribe()
                    .with(done -> {}, gone -> {});
        } catch (JsonProcessingException ours) {
            call.fail(ours);
        }
    }

    private static Uni<Void> answer(RoutingContext call, int status, String type, String body) {
        HttpServerResponse response = call.response();
        return response.closed() || response.ended()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> response.setStatusCode(status)
                                .putHeader("content-type", type)
                                .end(body)
                                .toCompletionStage());
    }
}
