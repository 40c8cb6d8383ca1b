package io.datafi.marketplace.testing;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.datafi.platform.error.ErrorKind;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Refusals as our services put them on the wire. */
final class Statuses {
    private Statuses() {}

    static StatusRuntimeException of(ErrorKind kind, String code) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(kind.grpc().value())
                .setMessage("played")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(code)
                        .setDomain("annotation.datafi.io")
                        .build()))
                .build());
    }
}
