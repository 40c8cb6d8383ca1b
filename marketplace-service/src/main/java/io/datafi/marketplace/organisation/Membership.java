package io.datafi.marketplace.organisation;

import io.datafi.platform.membership.Role;
import java.time.Instant;
import java.util.UUID;

/** One role of one account in one organisation. */
record Membership(UUID organisationId, UUID accountId, Role role, Instant grantedAt) {}
