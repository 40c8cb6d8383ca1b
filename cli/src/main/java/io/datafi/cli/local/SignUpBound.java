package io.datafi.cli.local;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many sign-ups one address may send: so many at once, then one each time a share of the hour
 * has passed. One that the page did not take counts, too: it says whose mail address is taken.
 */
final class SignUpBound implements Handler<RoutingContext> {
    static final String PATH = "/auth/realms/datafi/login-actions/registration";
    static final int AN_HOUR = 60;

    private static final Duration SPACE = Duration.ofHours(1).dividedBy(AN_HOUR);
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;

    /** When all of an address's sign-ups will be made good; those heard of longest ago are forgotten first. */
    private final Map<String, Instant> goodAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > ADDRESSES;
        }
    };

    SignUpBound(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext context) {
        Duration wait = take(context.request().remoteAddress().hostAddress());
        if (wait.isZero()) {
            context.next();
            return;
        }
        context.response().setStatusCode(429).putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        SignUpsPage.send(context);
    }

    /** Zero if this one may pass; else how long to wait. */
    synchronized Duration take(String address) {
        Instant now = clock.instant();
        Instant good = goodAt.getOrDefault(address, now);
        Instant next = (good.isBefore(now) ? now : good).plus(SPACE);
        Duration over = Duration.between(now.plus(SPACE.multipliedBy(AN_HOUR)), next);
        if (over.isPositive()) {
            return over;
        }
        goodAt.put(address, next);
        return Duration.ZERO;
    }
}
