package io.datafi.platform.transcoding;

import static io.datafi.platform.error.PlatformError.METHOD_NOT_SUPPORTED;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import io.datafi.platform.door.DoorConfig;
import io.datafi.platform.download.Slots;
import io.datafi.platform.error.Problem;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.auth.GrpcSecurityInterceptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The REST door: the token was looked at, and the body is bounded, before a request comes here. */
@ApplicationScoped
class Transcoder {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Bindings bindings;
    private final DoorConfig door;
    private final Slots slots;
    private final ObjectMapper json;
    private final String root;

    Transcoder(
            Bindings bindings,
            DoorConfig door,
            Slots slots,
            ObjectMapper json,
            @ConfigProperty(name = "datafi.service") String service) {
        this.bindings = bindings;
        this.door = door;
        this.slots = slots;
        this.json = json;
        this.root = "/api/" + service;
    }

    void listen(@Observes Router router) {
        router.route(root + "/*").handler(this::handle);
    }

    private void handle(RoutingContext http) {
        Bindings.Found found = bindings.find(
                http.request().method().name(), http.normalizedPath().substring(root.length()));
        switch (found) {
            case Bindings.Nothing nothing -> http.next();
            case Bindings.OtherMethod other ->
                whole(
                        http.request(),
                        body -> new HttpAnswer(http, json)
                                .problem(Problem.of(
                                        METHOD_NOT_SUPPORTED.because("this path takes %s", other.httpMethod()),
                                        METHOD_NOT_ALLOWED)));
            case Bindings.Match match -> whole(http.request(), body -> call(http, match, body));
        }
    }

    /** Whoever looked at the token has paused the request meanwhile. */
    private static void whole(HttpServerRequest request, Consumer<Buffer> then) {
        if (request.isEnded()) {
            then.accept(Buffer.buffer());
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(body::appendBuffer)
                .exceptionHandler(gone -> {})
                .endHandler(end -> then.accept(body))
                .resume();
    }

    private void call(RoutingContext http, Bindings.Match match, Buffer body) {
        HttpAnswer answer = new HttpAnswer(http, json);
        try {
            if (Callers.isAnonymous(http)) {
                admit(http, match.binding(), answer);
            }
            if (body.length() > 0 && !isJson(http.request())) {
                answer.problem(
                        Problem.of(METHOD_NOT_SUPPORTED.because("a body is application/json"), UNSUPPORTED_MEDIA_TYPE));
                return;
            }
            Spelling spelling = new Spelling();
            Message message = RequestReader.read(match, http.request(), body, spelling);
            run(http, match.binding(), () -> new TranscodedCall(match.binding(), spelling, answer).run(message));
        } catch (RuntimeException failure) {
            answer.problem(Problem.of(failure));
        }
    }

    /** An answer that is not read stays in memory: those of nobody are few, and not for ever. */
    private void admit(RoutingContext http, Binding binding, HttpAnswer answer) {
        if (!door.anonymousCalls().contains(binding.rpc())) {
            throw NOT_SIGNED_IN.because("this call needs a token");
        }
        answer.whenDone(slots.take(http)::giveBack);
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.split(";")[0].strip().equalsIgnoreCase("application/json");
    }

    /** As gRPC's own route runs a call: on the request's context, which carries who calls. */
    private void run(RoutingContext http, Binding binding, Runnable call) {
        // Metrics are kept by the template, not by each path.
        ((HttpServerRequestInternal) http.request())
                .context()
                .putLocal("UrlPathTemplate", root + binding.path().text());
        GrpcSecurityInterceptor.propagateSecurityIdentityWithDuplicatedCtx(http);
        Context context = Vertx.currentContext();
        context.putLocal(RoutingContext.class.getName(), http);
        try {
            call.run();
        } finally {
            context.removeLocal(RoutingContext.class.getName());
        }
    }
}
