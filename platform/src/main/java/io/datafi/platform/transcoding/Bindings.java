package io.datafi.platform.transcoding;

import com.google.protobuf.Message;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.runtime.GrpcContainer;
import io.quarkus.grpc.runtime.ServerInterceptorStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All RPCs of this service that have a REST path. */
@ApplicationScoped
class Bindings {
    private final List<Binding> all = new ArrayList<>();

    /** What a path leads to. */
    sealed interface Found {}

    /** An RPC, and what the variables of its path were given. */
    record Match(Binding binding, Map<String, String> variables) implements Found {}

    /** An RPC, but by this method. */
    record OtherMethod(String httpMethod) implements Found {}

    /** No RPC. */
    record Nothing() implements Found {}

    Bindings(GrpcContainer services, ServerInterceptorStorage storage) {
        // The last of a list is the outermost.
        List<ServerInterceptor> interceptors = storage.getGlobalInterceptors().stream()
                .map(type -> (ServerInterceptor)
                        Arc.container().instance(type, Any.Literal.INSTANCE).get())
                .sorted(Comparator.comparingInt(Bindings::priority))
                .toList();
        services.getServices().forEach(service -> {
            ServerServiceDefinition definition = ServerInterceptors.intercept(service, interceptors);
            definition.getMethods().forEach(method -> Binding.of(cast(method)).ifPresent(all::add));
        });
    }

    private static int priority(ServerInterceptor interceptor) {
        return interceptor instanceof Prioritized prioritized ? prioritized.getPriority() : 0;
    }

    @SuppressWarnings("unchecked")
    private static ServerMethodDefinition<Message, Message> cast(ServerMethodDefinition<?, ?> method) {
        return (ServerMethodDefinition<Message, Message>) method;
    }

    /**
     * The RPC behind a path.
     *
     * @param path below {@code /api/<service>}, not decoded
     */
    Found find(String httpMethod, String path) {
        Found found = new Nothing();
        for (Binding binding : all) {
            Optional<Map<String, String>> variables = binding.path().match(path);
            if (variables.isPresent() && binding.httpMethod().equals(httpMethod)) {
                return new Match(binding, variables.get());
            }
            if (variables.isPresent()) {
                found = new OtherMethod(binding.httpMethod());
            }
        }
        return found;
    }
}
