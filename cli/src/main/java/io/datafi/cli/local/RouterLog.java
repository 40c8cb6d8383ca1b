package io.datafi.cli.local;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes down each request that came through the router, without its query, which may hold a signature. */
record RouterLog(LogFile file) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        Instant begin = Instant.now();
        String what = context.request().method() + " " + context.request().path();
        context.addEndHandler(_ -> file.line("%s %s %d, %d ms"
                .formatted(
                        begin.truncatedTo(ChronoUnit.MILLIS),
                        what,
                        context.response().getStatusCode(),
                        Duration.between(begin, Instant.now()).toMillis())));
        context.next();
    }
}
