package io.datafi.platform.transcoding;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Optional;

/**
 * How one RPC is called over REST.
 *
 * @param httpMethod such as GET
 * @param path its template, below {@code /api/<service>}
 * @param takesBody whether the fields outside the path come in a body, else in the query
 * @param method what is called, behind its interceptors
 * @param prototype an empty request
 */
record Binding(
        String httpMethod,
        PathTemplate path,
        boolean takesBody,
        ServerMethodDefinition<Message, Message> method,
        Message prototype) {

    /**
     * The binding of an RPC; empty if its contract names none.
     *
     * @throws IllegalStateException for what no contract of ours uses
     */
    static Optional<Binding> of(ServerMethodDefinition<Message, Message> method) {
        MethodDescriptor<Message, Message> rpc = method.getMethodDescriptor();
        if (!(rpc.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema)
                || !(rpc.getRequestMarshaller() instanceof MethodDescriptor.PrototypeMarshaller<Message> marshaller)
                || !schema.getMethodDescriptor().getOptions().hasExtension(AnnotationsProto.http)) {
            return Optional.empty();
        }
        HttpRule rule = schema.getMethodDescriptor().getOptions().getExtension(AnnotationsProto.http);
        Message prototype = marshaller.getMessagePrototype();
        String httpMethod = rule.getPatternCase().name();
        Binding binding = new Binding(
                httpMethod, PathTemplate.of(pattern(rule)), rule.getBody().equals("*"), method, prototype);
        binding.requireUsable(rule);
        return Optional.of(binding);
    }

    private static String pattern(HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM, PATTERN_NOT_SET -> throw new IllegalStateException("no path in " + rule);
        };
    }

    private void requireUsable(HttpRule rule) {
        Descriptor type = prototype.getDescriptorForType();
        boolean isKnown = (takesBody || rule.getBody().isEmpty())
                && rule.getResponseBody().isEmpty()
                && rule.getAdditionalBindingsCount() == 0
                && path.variables().stream().map(type::findFieldByName).allMatch(Binding::isPlain);
        if (!isKnown) {
            throw new IllegalStateException(method.getMethodDescriptor().getFullMethodName()
                    + " has an annotation of an unknown kind: " + rule);
        }
    }

    private static boolean isPlain(Descriptors.FieldDescriptor field) {
        return field != null
                && !field.isRepeated()
                && field.getJavaType() != Descriptors.FieldDescriptor.JavaType.MESSAGE;
    }

    /** The RPC, as {@code package.Service/Method}. */
    String rpc() {
        return method.getMethodDescriptor().getFullMethodName();
    }

    /** Whether the answer is any number of messages. */
    boolean isStream() {
        return !method.getMethodDescriptor().getType().serverSendsOneMessage();
    }
}
