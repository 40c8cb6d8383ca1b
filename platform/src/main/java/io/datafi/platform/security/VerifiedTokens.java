package io.datafi.platform.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers tokens that were verified, until they end: an RSA signature on every call would be the
 * dearest part of a cheap one. Asked before the provider that verifies, told after it.
 */
@ApplicationScoped
class VerifiedTokens
        implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {
    private static final int TOKENS_MAX = 10_000;

    private record Verified(SecurityIdentity identity, long endsAtSecond) {}

    private final Clock clock;
    private final Map<String, Verified> byToken =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
                    return size() > TOKENS_MAX;
                }
            };

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /**
     * Above the usual one, which is that of the provider that verifies: the highest is asked first.
     */
    @Override
    public int priority() {
        return IdentityProvider.super.priority() + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(known(request.getToken().getToken()));
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token != null
                && known(token.getToken()) == null
                && identity.getPrincipal() instanceof JsonWebToken claims) {
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

    private void remember(
            AccessTokenCredential token, SecurityIdentity identity, JsonWebToken claims) {
        // A copy without the request's own attributes.
        SecurityIdentity lasting =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addRoles(identity.getRoles())
                        .addCredential(token)
                        .build();
        synchronized (byToken) {
            byToken.putIfAbsent(
                    token.getToken(), new Verified(lasting, claims.getExpirationTime()));
        }
    }
}
