package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.BODY_TOO_LARGE;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.RPC_NOT_FOUND;

import com.google.protobuf.Message;
import io.datafi.platform.download.Slots;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.security.Callers;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.quarkus.grpc.runtime.GrpcContainer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the limits before everything else that a request meets. */
@ApplicationScoped
class Doors {
    /** After the token was looked at, before any route. */
    private static final int AFTER_AUTHENTICATION = 50;

    private static final String BOUNDED = "datafi.bounded-request";

    private final ThreadLocal<BoundedRequest> entering = new ThreadLocal<>();
    private final DoorConfig config;
    private final BodyBudget budget;
    private final Answers answers;
    private final Slots slots;
    private final Vertx vertx;
    private final Map<String, BodyWatch.Kind> calls = new HashMap<>();

    Doors(
            DoorConfig config,
            BodyBudget budget,
            Answers answers,
            Slots slots,
            Vertx vertx,
            GrpcContainer services,
            @ConfigProperty(name = "quarkus.grpc.server.enable-reflection-service") boolean reflects) {
        this.config = config;
        this.budget = budget;
        this.answers = answers;
        this.slots = slots;
        this.vertx = vertx;
        services.getServices()
                .forEach(service -> service.bindService().getMethods().stream()
                        .map(ServerMethodDefinition::getMethodDescriptor)
                        .forEach(method -> calls.put(method.getFullMethodName(), kind(method))));
        if (reflects) {
            // Not among the services that the container knows.
            List.of(
                            io.grpc.reflection.v1.ServerReflectionGrpc.getServerReflectionInfoMethod(),
                            grpc.reflection.v1alpha.ServerReflectionGrpc.getServerReflectionInfoMethod())
                    .forEach(method -> calls.put(method.getFullMethodName(), kind(method)));
        }
    }

    private static BodyWatch.Kind kind(MethodDescriptor<?, ?> method) {
        boolean isStream = !method.getType().clientSendsOneMessage();
        Object prototype = method.getRequestMarshaller() instanceof MethodDescriptor.PrototypeMarshaller<?> marshaller
                ? marshaller.getMessagePrototype()
                : null;
        return BodyWatch.Kind.grpc(
                isStream, prototype instanceof Message message ? message.getDescriptorForType() : null);
    }

    /** The router begins anew with a request that is watched: its own cannot be exchanged. */
    void listen(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(call -> {
            BoundedRequest entered = entering.get();
            if (entered == null) {
                enter(router, bounded(call.request()));
            } else {
                entering.remove();
                call.put(BOUNDED, entered);
                call.next();
            }
        });
    }

    /** The first route is this one, called before the router returns. */
    private void enter(Router router, BoundedRequest request) {
        entering.set(request);
        try {
            router.handle(request);
        } finally {
            entering.remove();
        }
    }

    void listen(@Observes Filters filters) {
        filters.register(this::check, AFTER_AUTHENTICATION);
    }

    private BoundedRequest bounded(HttpServerRequest request) {
        BodyWatch.Kind kind = kind(request);
        boolean isFile = kind == BodyWatch.Kind.FILE;
        return new BoundedRequest(
                (HttpServerRequestInternal) request,
                new BodyWatch(kind, isFile ? config.uploadBytesMax() : config.bodyBytesMax(), budget),
                answers,
                vertx,
                isFile ? config.uploadTime() : config.bodyTime());
    }

    private BodyWatch.Kind kind(HttpServerRequest request) {
        if (Answers.isGrpc(request)) {
            return calls.getOrDefault(method(request), BodyWatch.Kind.grpc(false, null));
        }
        boolean isFile = request.method() == HttpMethod.PUT
                && request.path() != null
                && config.uploadPath()
                        .filter(path -> path.matcher(request.path()).matches())
                        .isPresent();
        return isFile ? BodyWatch.Kind.FILE : BodyWatch.Kind.REST;
    }

    private void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        Refusal refusal = unknown(request);
        if (refusal == null && Callers.isAnonymous(call)) {
            refusal = anonymous(call, request);
        }
        if (refusal == null) {
            refusal = tooLong(call, request);
        }
        if (refusal == null) {
            call.next();
        } else {
            answers.refuse(request, refusal);
        }
    }

    /** Which calls there are is no secret: whoever misspells one is told so before they are asked who they are. */
    private Refusal unknown(HttpServerRequest request) {
        return Answers.isGrpc(request) && !calls.containsKey(method(request))
                ? RPC_NOT_FOUND.because("this service has no such call")
                : null;
    }

    /** Who is nobody sends no body over REST, and over gRPC only to a few calls, and little. */
    private Refusal anonymous(RoutingContext call, HttpServerRequest request) {
        boolean isOpen = Answers.isGrpc(request)
                ? config.anonymousCalls().contains(method(request))
                : length(request) == 0 && request.getHeader("transfer-encoding") == null;
        if (!isOpen) {
            return NOT_SIGNED_IN.because("this call needs a token");
        }
        BoundedRequest bounded = call.get(BOUNDED);
        bounded.watch().limit(Answers.isGrpc(request) ? config.anonymousBytesMax() : 0);
        return Answers.isGrpc(request) ? slot(call, bounded) : null;
    }

    /** An answer that is not read stays in memory: those of nobody are few, and not for ever. */
    private Refusal slot(RoutingContext call, BoundedRequest bounded) {
        try {
            bounded.whenAnswered(slots.take(call)::giveBack);
            return null;
        } catch (Refusal tooMany) {
            return tooMany;
        }
    }

    private static Refusal tooLong(RoutingContext call, HttpServerRequest request) {
        BoundedRequest bounded = call.get(BOUNDED);
        int bytesMax = bounded.watch().bytesMax();
        return length(request) > bytesMax ? BODY_TOO_LARGE.because("more than %d bytes", bytesMax) : null;
    }

    /** What the request says of its length: 0 if nothing, more than any limit if nonsense. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException nonsense) {
            return Long.MAX_VALUE;
        }
    }

    private static String method(HttpServerRequest request) {
        String path = request.path();
        return path == null || path.isEmpty() ? "" : path.substring(1);
    }
}
