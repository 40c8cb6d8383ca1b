package io.datafi.marketplace.apikey;

import io.datafi.marketplace.organisation.Roles;
import io.datafi.marketplace.v1.ApiKeyState;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.CreateApiKeyResponse;
import io.datafi.platform.membership.Role;
import io.datafi.platform.wire.Wire;
import java.util.List;

/** Wire to domain and back. */
final class ApiKeyMessages {
    private ApiKeyMessages() {}

    static CreateApiKeyResponse created(ApiKey key, String secret) {
        return CreateApiKeyResponse.newBuilder()
                .setApiKey(toWire(key))
                .setClientSecret(secret)
                .build();
    }

    /** In one order, whatever order they were asked in. */
    static List<Role> roles(CreateApiKeyRequest request) {
        return request.getRolesList().stream().map(Roles::fromWire).sorted().toList();
    }

    static io.datafi.marketplace.v1.ApiKey toWire(ApiKey key) {
        var wire = io.datafi.marketplace.v1.ApiKey.newBuilder()
                .setId(key.id().toString())
                .setOrganisationId(key.organisationId().toString())
                .setName(key.name())
                .addAllRoles(key.roles().stream().map(Roles::toWire).toList())
                .setClientId(ApiKey.clientId(key.id()))
                .setCreatedBy(key.createdBy().toString())
                .setCreatedAt(Wire.timestamp(key.createdAt()))
                .setExpiresAt(Wire.timestamp(key.expiresAt()))
                .setState(state(key));
        if (key.accountId() != null) {
            wire.setAccountId(key.accountId().toString());
        }
        if (key.isEnded()) {
            wire.setEndedAt(Wire.timestamp(key.endedAt()));
        }
        return wire.build();
    }

    private static ApiKeyState state(ApiKey key) {
        if (key.isEnded()) {
            return ApiKeyState.API_KEY_STATE_ENDED;
        }
        return key.isUnfinished() ? ApiKeyState.API_KEY_STATE_UNFINISHED : ApiKeyState.API_KEY_STATE_ACTIVE;
    }
}
