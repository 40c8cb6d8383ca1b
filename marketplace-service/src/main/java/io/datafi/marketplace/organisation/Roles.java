package io.datafi.marketplace.organisation;

import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.platform.membership.Role;

/** Roles on the wire. */
public final class Roles {
    private Roles() {}

    public static OrganisationRole toWire(Role role) {
        return switch (role) {
            case OWNER -> OrganisationRole.ORGANISATION_ROLE_OWNER;
            case MANAGER -> OrganisationRole.ORGANISATION_ROLE_MANAGER;
            case REVIEWER -> OrganisationRole.ORGANISATION_ROLE_REVIEWER;
            case ANALYST -> OrganisationRole.ORGANISATION_ROLE_ANALYST;
            case AUDITOR -> OrganisationRole.ORGANISATION_ROLE_AUDITOR;
        };
    }

    /**
     * The role; null for the unspecified one, which the contract allows only where it means all.
     */
    public static Role fromWire(OrganisationRole role) {
        return switch (role) {
            case ORGANISATION_ROLE_OWNER -> Role.OWNER;
            case ORGANISATION_ROLE_MANAGER -> Role.MANAGER;
            case ORGANISATION_ROLE_REVIEWER -> Role.REVIEWER;
            case ORGANISATION_ROLE_ANALYST -> Role.ANALYST;
            case ORGANISATION_ROLE_AUDITOR -> Role.AUDITOR;
            case ORGANISATION_ROLE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }
}
