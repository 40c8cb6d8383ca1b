package io.datafi.platform.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datafi.platform.error.GrpcErrors;
import io.datafi.platform.error.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/**
 * Answers of the doors themselves, before any resource or gRPC service is reached. The rest of the
 * body is not waited for: it is thrown away for a moment, so that the answer arrives, and then the
 * connection (of HTTP/1.1) or the stream (of HTTP/2) ends.
 */
@ApplicationScoped
class Answers {
    private static final long NO_ERROR = 0;
    private static final int INTERNAL = 500;

    private final ObjectMapper json;
    private final GrpcErrors errors;
    private final long lingerMillis;
    private final Vertx vertx;

    Answers(ObjectMapper json, GrpcErrors errors, DoorConfig config, Vertx vertx) {
        this.json = json;
        this.errors = errors;
        this.lingerMillis = config.linger().toMillis();
        this.vertx = vertx;
    }

    static boolean isGrpc(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.startsWith("application/grpc");
    }

    /** Ends the call with this failure. */
    void refuse(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        boolean isOld = request.version() != HttpVersion.HTTP_2;
        if (isOld) {
            response.putHeader("connection", "close");
        }
        if (isGrpc(request)) {
            grpc(response, failure);
        } else {
            rest(response, failure);
        }
        if (isOld) {
            linger(request);
        } else if (!request.isEnded()) {
            response.reset(NO_ERROR);
        }
    }

    private void linger(HttpServerRequest request) {
        long timer = vertx.setTimer(lingerMillis, id -> request.connection().close());
        request.handler(thrownAway -> {});
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.resume();
    }

    private void grpc(HttpServerResponse response, Throwable failure) {
        com.google.rpc.Status status = errors.status(failure);
        response.setStatusCode(200)
                .putHeader("content-type", "application/grpc")
                .putHeader("grpc-status", Integer.toString(status.getCode()))
                .putHeader("grpc-message", status.getMessage())
                .putHeader("grpc-accept-encoding", "identity")
                .putHeader(
                        "grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()))
                .end();
    }

    private void rest(HttpServerResponse response, Throwable failure) {
        Problem problem = Problem.of(failure);
        try {
            problem.headers().forEach(response::putHeader);
            response.setStatusCode(problem.status())
                    .putHeader("www-authenticate", "Bearer")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException ours) {
            response.setStatusCode(INTERNAL).end();
        }
    }
}
