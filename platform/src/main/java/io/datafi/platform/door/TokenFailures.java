package io.datafi.platform.door;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers calls whose token does not hold (expired, forged, for another audience) or cannot be
 * checked. They fail before any resource or gRPC service is reached.
 */
@ApplicationScoped
class TokenFailures {
    private final Answers answers;

    TokenFailures(Answers answers) {
        this.answers = answers;
    }

    void listen(@Observes Router router) {
        router.route().failureHandler(this::answer);
    }

    private void answer(RoutingContext call) {
        Throwable failure = call.failure();
        boolean ofToken = failure instanceof AuthenticationFailedException || failure instanceof OIDCException;
        if (!ofToken || call.response().headWritten()) {
            call.next();
        } else {
            answers.refuse(call.request(), failure);
        }
    }
}
