package io.datafi.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datafi.platform.error.GrpcErrors;
import io.datafi.platform.error.Problem;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;

/**
 * Answers calls whose token does not hold (expired, forged, for another audience) or cannot be
 * checked. They fail before any resource or gRPC service is reached, so both doors are answered
 * here.
 */
@ApplicationScoped
class TokenFailures {
    private final ObjectMapper json;
    private final GrpcErrors errors;

    TokenFailures(ObjectMapper json, GrpcErrors errors) {
        this.json = json;
        this.errors = errors;
    }

    void listen(@Observes Router router) {
        router.route().failureHandler(this::answer);
    }

    private void answer(RoutingContext call) {
        Throwable failure = call.failure();
        boolean ofToken =
                failure instanceof AuthenticationFailedException
                        || failure instanceof OIDCException;
        if (!ofToken || call.response().headWritten()) {
            call.next();
            return;
        }
        String type = call.request().getHeader("content-type");
        if (type != null && type.startsWith("application/grpc")) {
            grpc(call.response(), failure);
        } else {
            rest(call, failure);
        }
    }

    private void grpc(HttpServerResponse response, Throwable failure) {
        com.google.rpc.Status status = errors.status(failure);
        byte[] details = status.toByteArray();
        response.setStatusCode(200)
                .putHeader("content-type", "application/grpc")
                .putHeader("grpc-status", Integer.toString(status.getCode()))
                .putHeader("grpc-message", status.getMessage())
                .putHeader(
                        "grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(details))
                .end();
    }

    private void rest(RoutingContext call, Throwable failure) {
        Problem problem = Problem.of(failure);
        try {
            call.response()
                    .setStatusCode(problem.status())
                    .putHeader("content-type", Problem.MEDIA_TYPE)
                    .putHeader("www-authenticate", "Bearer")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException ours) {
            call.fail(ours);
        }
    }
}
