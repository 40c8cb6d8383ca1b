package io.datafi.platform.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers tokens that were verified, until they end: an RSA signature on every call would be the
 * dearest part of a cheap one. Asked before the mechanism that verifies, told after it.
 */
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism, SecurityIdentityAugmentor {
    private static final int TOKENS_MAX = 10_000;
    private static final String BEARER = "Bearer ";

    private record Verified(SecurityIdentity identity, long endsAtSecond) {}

    private final Clock clock;
    private final Counter verifications;
    private final Map<String, Verified> byToken = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > TOKENS_MAX;
        }
    };

    VerifiedTokens(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.verifications = metrics.counter("datafi.tokens.verified");
    }

    /** The highest is asked first; the mechanism that verifies is just above the default. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 100;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /** Who brings a token that is known; nobody, if the next mechanism is to look. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return Uni.createFrom()
                .item(
                        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                                ? known(header.substring(BEARER.length()).strip())
                                : null);
    }

    /** None of our own. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token != null && identity.getPrincipal() instanceof JsonWebToken claims) {
            remember(token, identity, claims);
        }
        return Uni.createFrom().item(identity);
    }

    private SecurityIdentity known(String token) {
        synchronized (byToken) {
            Verified verified = byToken.get(token);
            if (verified == null) {
                return null;
            }
            if (verified.endsAtSecond <= clock.instant().getEpochSecond()) {
                byToken.remove(token);
                return null;
            }
            return verified.identity;
        }
    }

    private void remember(AccessTokenCredential token, SecurityIdentity identity, JsonWebToken claims) {
        verifications.increment();
        // A copy without the request's own attributes.
        SecurityIdentity lasting = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredential(token)
                .build();
        synchronized (byToken) {
            byToken.putIfAbsent(token.getToken(), new Verified(lasting, claims.getExpirationTime()));
        }
    }
}
