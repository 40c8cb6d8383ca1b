package io.datafi.cli.local;

import io.datafi.cli.local.PartState.Phase;
import io.vertx.core.Future;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.function.Supplier;

/**
 * Answers for a part that does not: 502 with a problem of the form that the services' have, which
 * says what is down and when to come again.
 */
final class PartDown implements ProxyInterceptor {
    /** A killed service is back in about nine seconds. */
    private static final int RETRY_SECONDS = 5;

    private final String part;
    private final Supplier<SystemState> state;

    PartDown(String part, Supplier<SystemState> state) {
        this.part = part;
        this.state = state;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest().recover(failure -> Future.succeededFuture(problem(context)));
    }

    private ProxyResponse problem(ProxyContext context) {
        Problem problem = new Problem(502, "PART_DOWN", "Part down", detail());
        return context.request()
                .release()
                .response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.TYPE)
                .putHeader("Retry-After", Integer.toString(RETRY_SECONDS))
                .setBody(Body.body(problem.bodyAbout(part)));
    }

    private String detail() {
        Phase phase = state.get().part(part).map(PartState::phase).orElse(Phase.STOPPED);
        return switch (phase) {
            case FAILED, STOPPED ->
                "%s is not running; it takes an operator: ./datafi logs %s says why, ./datafi up starts it"
                        .formatted(part, part);
            case UP, WAITING, PREPARING, STARTING, RESTARTING ->
                "%s does not answer now; repeat the same call, with the same idempotency key (state: %s)"
                        .formatted(part, phase);
        };
    }
}
