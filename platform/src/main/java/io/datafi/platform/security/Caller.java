package io.datafi.platform.security;

import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes this call.
 *
 * @param accountId the token's subject
 * @param client the client that got the token
 * @param roles global roles
 */
public record Caller(UUID accountId, String client, Set<String> roles) {
    /** The role of service clients. */
    public static final String SERVICE = "service";

    /** Whether the caller has this role. */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** Whether this is another service. */
    public boolean isService() {
        return hasRole(SERVICE);
    }

    /** Refuses with ROLE_REQUIRED unless the caller has one of these roles. */
    public void requireRole(String... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(roles::contains)) {
            throw ROLE_REQUIRED.because("this call needs the role %s", String.join(" or ", anyOf));
        }
    }

    /** Refuses with ROLE_REQUIRED unless the caller is one of these service clients. */
    public void requireService(String... clients) {
        if (!isService() || Arrays.stream(clients).noneMatch(client::equals)) {
            throw ROLE_REQUIRED.because("this call is for services: %s", String.join(", ", clients));
        }
    }
}
