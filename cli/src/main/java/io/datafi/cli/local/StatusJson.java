package io.datafi.cli.local;

import io.datafi.rules.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** {@code /status} for programs: each part with its state and, for whoever is on this machine, who can sign in. */
record StatusJson(Supplier<SystemState> state, DemoLogins logins) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        var json = Json.object()
                .withArray(
                        "parts",
                        state.get().parts().stream()
                                .map(part -> Json.object()
                                        .with("name", part.name())
                                        .with("state", part.phase().name())
                                        .build())
                                .toList());
        if (LandingPage.isAskedHere(context)) {
            json.with("logins", logins.json());
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.build().toText());
    }
}
