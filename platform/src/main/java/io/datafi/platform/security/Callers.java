package io.datafi.platform.security;

import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller of the current request; only adapters do, detached work has no request. */
@ApplicationScoped
public class Callers {
    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller; refuses with NOT_SIGNED_IN. */
    public Caller current() {
        return find().orElseThrow(() -> NOT_SIGNED_IN.because("this call needs a token"));
    }

    /** The caller of a call that may be anonymous. */
    public Optional<Caller> find() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        String client = token.getClaim("azp");
        return Optional.of(new Caller(
                accountId(token.getSubject()), client == null ? "" : client, Set.copyOf(identity.getRoles())));
    }

    /** When the caller proved who they are, if their token says so. */
    public Optional<Instant> signedInAt() {
        return identity.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim("auth_time") instanceof Number seconds
                        && seconds.longValue() > 0
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Whether a request, whose token was looked at, is nobody's. */
    public static boolean isAnonymous(RoutingContext http) {
        return !(http.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous();
    }

    private static UUID accountId(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException | NullPointerException notOurs) {
            throw NOT_SIGNED_IN.because("the token's subject is no account");
        }
    }
}
