package io.datafi.marketplace.organisation;

import io.datafi.marketplace.v1.CreateOrganisationResponse;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.platform.membership.Role;
import io.datafi.platform.wire.Wire;

/** Wire to domain and back. */
final class OrganisationMessages {
    private OrganisationMessages() {}

    static CreateOrganisationResponse created(Organisation organisation) {
        return CreateOrganisationResponse.newBuilder()
                .setOrganisation(toWire(organisation))
                .build();
    }

    static io.datafi.marketplace.v1.Organisation toWire(Organisation organisation) {
        return io.datafi.marketplace.v1.Organisation.newBuilder()
                .setId(organisation.id().toString())
                .setName(organisation.name())
                .setCreatedAt(Wire.timestamp(organisation.createdAt()))
                .build();
    }

    static io.datafi.marketplace.v1.Membership toWire(Membership membership) {
        return io.datafi.marketplace.v1.Membership.newBuilder()
                .setOrganisationId(membership.organisationId().toString())
                .setAccountId(membership.accountId().toString())
                .setRole(toWire(membership.role()))
                .setGrantedAt(Wire.timestamp(membership.grantedAt()))
                .build();
    }

    static OrganisationRole toWire(Role role) {
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
    static Role fromWire(OrganisationRole role) {
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
