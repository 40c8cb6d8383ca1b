package io.datafi.marketplace.invitation;

import io.datafi.platform.membership.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * An invitation to become a member.
 *
 * @param address null once it has ended
 * @param acceptedBy null unless somebody accepted it
 */
record MemberInvitation(
        UUID id,
        UUID organisationId,
        String address,
        Role role,
        UUID invitedBy,
        Instant createdAt,
        Instant expiresAt,
        UUID acceptedBy) {}
