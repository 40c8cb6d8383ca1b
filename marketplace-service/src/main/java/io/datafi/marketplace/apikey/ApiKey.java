package io.datafi.marketplace.apikey;

import io.datafi.platform.membership.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A credential of an organisation for a program.
 *
 * @param accountId of its client at the identity provider; null while that is not made
 * @param endedAt null while it has not ended
 */
record ApiKey(
        UUID id,
        UUID organisationId,
        String name,
        List<Role> roles,
        UUID accountId,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        Instant endedAt) {

    /** Whether the identity provider has yet to make it. */
    boolean isUnfinished() {
        return accountId == null && !isEnded();
    }

    boolean isEnded() {
        return endedAt != null;
    }

    /** How the identity provider calls the client of a key. */
    static String clientId(UUID id) {
        return "key-" + id;
    }
}
