package io.datafi.marketplace.organisation;

import io.datafi.marketplace.v1.CreateOrganisationResponse;
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
                .setRole(Roles.toWire(membership.role()))
                .setGrantedAt(Wire.timestamp(membership.grantedAt()))
                .build();
    }

    static io.datafi.marketplace.v1.Membership toWire(Member member) {
        var wire = toWire(member.membership());
        return member.keyId() == null
                ? wire
                : wire.toBuilder()
                        .setApiKeyId(member.keyId().toString())
                        .setApiKeyName(member.keyName())
                        .build();
    }
}
