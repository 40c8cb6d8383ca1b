package io.datafi.platform.wire;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;

/** The contract of the echo service, which has no file of its own. */
record EchoContract(String method) implements ProtoMethodDescriptorSupplier {
    static final String SERVICE = "datafi.test.v1.EchoService";

    private static final FileDescriptor FILE = file();

    private static FileDescriptor file() {
        ServiceDescriptorProto service = ServiceDescriptorProto.newBuilder()
                .setName("EchoService")
                .addMethod(method("Echo", HttpRule.newBuilder().setGet("/v1/echo/{page_token}")))
                .addMethod(method(
                        "Say", HttpRule.newBuilder().setPost("/v1/echo:say").setBody("*")))
                .addMethod(method("Count", HttpRule.newBuilder().setGet("/v1/echo/{page_token}:count"))
                        .setServerStreaming(true))
                .build();
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("datafi/test/v1/echo.proto")
                .setPackage("datafi.test.v1")
                .addDependency(PageRequest.getDescriptor().getFile().getName())
                .addService(service)
                .build();
        try {
            return FileDescriptor.buildFrom(
                    file, new FileDescriptor[] {PageRequest.getDescriptor().getFile()});
        } catch (DescriptorValidationException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static MethodDescriptorProto.Builder method(String name, HttpRule.Builder rule) {
        return MethodDescriptorProto.newBuilder()
                .setName(name)
                .setInputType("." + PageRequest.getDescriptor().getFullName())
                .setOutputType("." + PageResponse.getDescriptor().getFullName())
                .setOptions(MethodOptions.newBuilder().setExtension(AnnotationsProto.http, rule.build()));
    }

    @Override
    public FileDescriptor getFileDescriptor() {
        return FILE;
    }

    @Override
    public ServiceDescriptor getServiceDescriptor() {
        return FILE.findServiceByName("EchoService");
    }

    @Override
    public MethodDescriptor getMethodDescriptor() {
        return getServiceDescriptor().findMethodByName(method);
    }
}
