package io.datafi.marketplace.apikey;

import static io.datafi.marketplace.apikey.ApiKeyError.API_KEYS_EXHAUSTED;
import static io.datafi.marketplace.apikey.ApiKeyError.API_KEY_NOT_FOUND;

import io.datafi.marketplace.organisation.Grants;
import io.datafi.marketplace.organisation.Organisations;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.CreateApiKeyResponse;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes and ends keys. */
@ApplicationScoped
class ApiKeys {
    private final Pool pool;
    private final ApiKeyStore store;
    private final KeyClients clients;
    private final Organisations organisations;
    private final Grants grants;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota quota;

    ApiKeys(
            Pool pool,
            ApiKeyStore store,
            KeyClients clients,
            Organisations organisations,
            Grants grants,
            Memberships memberships,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.clients = clients;
        this.organisations = organisations;
        this.grants = grants;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.quota = new Quota("api-keys", ApiKeyStore.COUNT, quotas.apiKeysPerOrganisation(), API_KEYS_EXHAUSTED);
    }

    /**
     * Makes a key. The secret is in the answer of the one call that finished it, and is empty in others. Fails with
     * ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, API_KEYS_EXHAUSTED, ROLES_EXHAUSTED, IDENTITY_UNAVAILABLE.
     */
    Uni<CreateApiKeyResponse> create(Caller caller, CreateApiKeyRequest request) {
        UUID organisation = UUID.fromString(request.getOrganisationId());
        return pool.withTransaction(tx -> organisations
                        .requireOwner(tx, caller, organisation)
                        .chain(() -> idempotency.once(
                                tx,
                                organisation,
                                request,
                                CreateApiKeyResponse.parser(),
                                () -> begin(tx, caller, organisation, request)
                                        .map(key -> ApiKeyMessages.created(key, "")))))
                .chain(begun -> finish(UUID.fromString(begun.getApiKey().getId())));
    }

    private Uni<ApiKey> begin(SqlConnection tx, Caller caller, UUID organisation, CreateApiKeyRequest request) {
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                ids.next(),
                organisation,
                request.getName(),
                ApiKeyMessages.roles(request),
                null,
                caller.accountId(),
                now,
                now.plus(Duration.ofDays(request.getValidDays())),
                null);
        return quota.requireRoom(tx, organisation)
                .chain(() -> organisations.requireRoomForRoles(tx, organisation))
                .chain(() -> store.insert(tx, key))
                .replaceWith(key);
    }

    /** A repeat comes here too: it goes on where the first call stopped. */
    private Uni<CreateApiKeyResponse> finish(UUID id) {
        return store.get(pool, id)
                .chain(key -> key.isUnfinished()
                        ? clients.make(key).chain(made -> finish(id, made))
                        : Uni.createFrom().item(ApiKeyMessages.created(key, "")));
    }

    private Uni<CreateApiKeyResponse> finish(UUID id, KeyClients.Made made) {
        return pool.withTransaction(tx -> store.finish(tx, id, made.accountId())
                .chain(finished -> finished.isPresent()
                        ? grant(tx, finished.get()).map(key -> ApiKeyMessages.created(key, made.secret()))
                        : store.get(tx, id).map(key -> ApiKeyMessages.created(key, ""))));
    }

    private Uni<ApiKey> grant(SqlConnection tx, ApiKey key) {
        return grants.grant(tx, key.organisationId(), key.accountId(), key.roles(), clock.instant())
                .replaceWith(key);
    }

    /** Lists keys, oldest first. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER. */
    Uni<Page<ApiKey>> list(Caller caller, UUID organisation, Paging paging) {
        return organisations
                .name(pool, organisation)
                .chain(() -> memberships.require(pool, caller, organisation))
                .chain(() -> store.list(pool, organisation, paging))
                .map(read -> paging.page(read, ApiKey::id));
    }

    /**
     * Ends a key: its roles now, its client too if the identity provider answers, else later. Fails with ORGANISATION_NOT_FOUND,
     * NOT_A_MEMBER, ROLE_REQUIRED, API_KEY_NOT_FOUND.
     */
    Uni<ApiKey> revoke(Caller caller, UUID organisation, UUID id) {
        return pool.withTransaction(tx -> organisations
                        .requireOwner(tx, caller, organisation)
                        .chain(() -> store.get(tx, id))
                        .invoke(key -> requireOf(organisation, key))
                        .chain(() -> end(tx, id, caller.accountId()))
                        .chain(() -> store.get(tx, id)))
                .call(ended -> deleteClient(id).onFailure().recoverWithNull());
    }

    private static void requireOf(UUID organisation, ApiKey key) {
        if (!key.organisationId().equals(organisation)) {
            throw API_KEY_NOT_FOUND.because("organisation %s has no API key %s", organisation, key.id());
        }
    }

    /** Ends those that are past their end, or were never finished. */
    Uni<Void> end(UUID id) {
        return pool.withTransaction(tx -> end(tx, id, null));
    }

    private Uni<Void> end(SqlConnection tx, UUID id, UUID by) {
        return store.end(tx, id, by)
                .chain(ended -> ended.isPresent() && ended.get().accountId() != null
                        ? grants.revoke(
                                tx, ended.get().organisationId(), ended.get().accountId())
                        : Uni.createFrom().voidItem());
    }

    /** Deletes the client of a key that has ended. Fails with IDENTITY_UNAVAILABLE. */
    Uni<Void> deleteClient(UUID id) {
        return clients.delete(id).chain(() -> store.clientDeleted(pool, id));
    }

    /** Forgets a key that ended long ago; a client that an attempt of long ago made late goes too. */
    Uni<Void> forget(UUID id) {
        return clients.delete(id).chain(() -> store.forget(pool, id));
    }
}
