package io.datafi.platform.testing;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.runtime.GrpcContainer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The RPCs and REST routes that the service under test has, and plain calls of them. */
final class Operations {
    private Operations() {}

    /** All, as {@code package.Service/Method} and {@code METHOD /path}. */
    static TreeSet<String> all() {
        TreeSet<String> operations = new TreeSet<>();
        methods().forEach(method -> operations.add(method.getFullMethodName()));
        for (Bean<?> bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null && bean.getBeanClass().getName().startsWith("io.datafi.")) {
                operations.addAll(routes(bean.getBeanClass(), root.value()));
            }
        }
        return operations;
    }

    /** Calls one and names the outcome: OK, or the code of a refusal for want of a right. */
    static String call(String operation, String request, String token) {
        int space = operation.indexOf(' ');
        return space < 0
                ? method(operation)
                        .map(method -> GrpcCall.of(method, request, token))
                        .orElse("NO_SUCH_OPERATION")
                : RestCall.of(
                        new RestForm(operation.substring(0, space), operation.substring(space + 1), "", request),
                        token);
    }

    /** The same request over REST, if the RPC's contract names a path. */
    static Optional<RestForm> rest(String operation, String service, String request) {
        return method(operation)
                .map(MethodDescriptor::getSchemaDescriptor)
                .map(schema -> ((ProtoMethodDescriptorSupplier) schema).getMethodDescriptor())
                .flatMap(rpc -> RestForm.of(rpc, service, request));
    }

    private static Optional<MethodDescriptor<?, ?>> method(String operation) {
        return methods().stream()
                .filter(method -> method.getFullMethodName().equals(operation))
                .findFirst();
    }

    private static List<MethodDescriptor<?, ?>> methods() {
        List<MethodDescriptor<?, ?>> methods = new ArrayList<>();
        Arc.container()
                .instance(GrpcContainer.class)
                .get()
                .getServices()
                .forEach(service -> service.bindService().getMethods().stream()
                        .map(ServerMethodDefinition::getMethodDescriptor)
                        .filter(method -> method.getFullMethodName().startsWith("datafi."))
                        .forEach(methods::add));
        // Not among the container's.
        methods.add(io.grpc.reflection.v1.ServerReflectionGrpc.getServerReflectionInfoMethod());
        methods.add(grpc.reflection.v1alpha.ServerReflectionGrpc.getServerReflectionInfoMethod());
        return methods;
    }

    private static List<String> routes(Class<?> resource, String root) {
        List<String> routes = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    Path path = method.getAnnotation(Path.class);
                    routes.add(verb.value() + " " + join(root, path == null ? "" : path.value()));
                }
            }
        }
        return routes;
    }

    private static String join(String root, String path) {
        String joined = String.join(
                "/",
                Arrays.stream((root + "/" + path).split("/"))
                        .filter(part -> !part.isEmpty())
                        .toList());
        // A parameter's pattern is no part of its name.
        return "/" + joined.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
