package io.datafi.marketplace.apikey;

import static io.datafi.marketplace.apikey.ApiKeyError.API_KEYS_EXHAUSTED;
import static io.datafi.marketplace.apikey.ApiKeyError.API_KEY_NOT_FOUND;
import static io.datafi.marketplace.organisation.OrganisationError.MEMBER_IS_KEY;
import static io.datafi.marketplace.organisation.OrganisationError.PEOPLE_ONLY;
import static io.datafi.marketplace.v1.ApiKeyState.API_KEY_STATE_ACTIVE;
import static io.datafi.marketplace.v1.ApiKeyState.API_KEY_STATE_ENDED;
import static io.datafi.marketplace.v1.ApiKeyState.API_KEY_STATE_UNFINISHED;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_ANALYST;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_MANAGER;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_OWNER;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.IDENTITY_UNAVAILABLE;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.marketplace.testing.FakeKeycloak;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.ApiKey;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.CreateApiKeyResponse;
import io.datafi.marketplace.v1.GetOrganisationRequest;
import io.datafi.marketplace.v1.ListApiKeysRequest;
import io.datafi.marketplace.v1.ListMembersRequest;
import io.datafi.marketplace.v1.Membership;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.marketplace.v1.RemoveMemberRequest;
import io.datafi.marketplace.v1.RevokeApiKeyRequest;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyTest {
    private final Market owner = Market.newCustomer();
    private final String organisation = owner.newOrganisation();
    private final FakeKeycloak keycloak = FakeKeycloak.get();

    @Inject
    Pool pool;

    @Inject
    ApiKeySweep sweep;

    @AfterEach
    void isBack() {
        keycloak.setAway(false);
        keycloak.setLosesAnswers(false);
    }

    @Test
    void aKeyActsForItsOrganisationInItsRolesAlone() {
        ApiKey key = create(request()).getApiKey();
        Market program = programOf(key);

        assertThat(key.getState()).isEqualTo(API_KEY_STATE_ACTIVE);
        assertThat(program.organisations().getOrganisation(get()).getMyRolesList())
                .containsExactly(ORGANISATION_ROLE_ANALYST);
        assertRefused(ROLE_REQUIRED, () -> add(program, UUID.randomUUID()));
    }

    @Test
    void aRevokedKeyMayDoNothingAndItsClientIsGone() {
        ApiKey key = create(request()).getApiKey();

        ApiKey revoked = revoke(key);

        assertThat(revoked.getState()).isEqualTo(API_KEY_STATE_ENDED);
        assertRefused(NOT_A_MEMBER, () -> programOf(key).organisations().getOrganisation(get()));
        assertThat(keycloak.client(key.getId())).isEmpty();
        assertThat(events("MembershipRevoked")).containsExactly(event(key));
        assertThat(revoke(key)).isEqualTo(revoked);
    }

    @Test
    void rolesGoAtOnceAndTheClientLaterWhileTheIdentityProviderIsAway() {
        ApiKey key = create(request()).getApiKey();
        keycloak.setAway(true);

        assertThat(revoke(key).getState()).isEqualTo(API_KEY_STATE_ENDED);
        assertRefused(NOT_A_MEMBER, () -> programOf(key).organisations().getOrganisation(get()));

        keycloak.setAway(false);
        sweep();
        assertThat(keycloak.client(key.getId())).isEmpty();
    }

    @Test
    void aKeyEndsAtItsEnd() {
        ApiKey key = create(request()).getApiKey();
        set(key, "created_at = now() - interval '2 days', expires_at = now() - interval '1 second'");

        sweep();

        assertThat(list()).extracting(ApiKey::getState).containsExactly(API_KEY_STATE_ENDED);
        assertRefused(NOT_A_MEMBER, () -> programOf(key).organisations().getOrganisation(get()));
        assertThat(keycloak.client(key.getId())).isEmpty();
    }

    @Test
    void theSecretIsShownOnceAndStandsInNoTable() {
        CreateApiKeyRequest request = request();
        CreateApiKeyResponse first = create(request);

        assertThat(first.getClientSecret())
                .isEqualTo(keycloak.secret(first.getApiKey().getId()));
        assertThat(create(request))
                .isEqualTo(first.toBuilder().clearClientSecret().build());
        assertThat(list()).containsExactly(first.getApiKey());
        for (String table : List.of("idempotency", "api_key", "event")) {
            long rows = query(
                            "SELECT count(*) FROM " + table + " t WHERE position(convert_to($1, 'UTF8') IN"
                                    + (table.equals("idempotency") ? " t.response" : " convert_to(t::text, 'UTF8')")
                                    + ") > 0",
                            Tuple.of(first.getClientSecret()))
                    .iterator()
                    .next()
                    .getLong(0);
            assertThat(rows).as(table).isZero();
        }
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> create(request.toBuilder().setValidDays(2).build()));
    }

    @Test
    void whatTheIdentityProviderCouldNotMakeIsFinishedByTheSameCall() {
        CreateApiKeyRequest request = request();
        keycloak.setAway(true);
        assertRefused(IDENTITY_UNAVAILABLE, () -> create(request));
        assertThat(list()).extracting(ApiKey::getState).containsExactly(API_KEY_STATE_UNFINISHED);
        assertThat(events("MembershipGranted")).hasSize(1);

        keycloak.setAway(false);
        assertThat(create(request).getClientSecret()).isNotEmpty();
        assertThat(list()).extracting(ApiKey::getState).containsExactly(API_KEY_STATE_ACTIVE);
    }

    @Test
    void lostAnswersMakeNoSecondClient() {
        CreateApiKeyRequest request = request();
        keycloak.setLosesAnswers(true);
        assertRefused(IDENTITY_UNAVAILABLE, () -> create(request));
        keycloak.setLosesAnswers(false);

        CreateApiKeyResponse made = create(request);

        assertThat(keycloak.count(organisation)).isOne();
        assertThat(made.getClientSecret())
                .isEqualTo(keycloak.secret(made.getApiKey().getId()));
    }

    @Test
    void ofRepeatsAtTheSameTimeOneIsToldTheSecret() {
        CreateApiKeyRequest request = request();
        var told = new java.util.concurrent.atomic.AtomicInteger();

        Together.outcomes(6, i -> {
            if (!create(request).getClientSecret().isEmpty()) {
                told.incrementAndGet();
            }
        });

        assertThat(told).hasValue(1);
        assertThat(keycloak.count(organisation)).isOne();
        assertThat(events("MembershipGranted")).hasSize(2);
    }

    @Test
    void anUnfinishedKeyEndsAndIsNotFinishedAfterwards() {
        CreateApiKeyRequest request = request();
        keycloak.setAway(true);
        assertRefused(IDENTITY_UNAVAILABLE, () -> create(request));
        keycloak.setAway(false);
        set(list().getFirst(), "created_at = now() - interval '61 minutes'");

        sweep();

        CreateApiKeyResponse late = create(request);
        assertThat(late.getClientSecret()).isEmpty();
        assertThat(late.getApiKey().getState()).isEqualTo(API_KEY_STATE_ENDED);
        assertThat(keycloak.client(late.getApiKey().getId())).isEmpty();
    }

    @Test
    void anEndedKeyIsForgottenAfterThirtyDays() {
        ApiKey key = create(request()).getApiKey();
        revoke(key);
        sweep();
        assertThat(list()).hasSize(1);
        set(key, "ended_at = now() - interval '31 days'");

        sweep();

        assertThat(list()).isEmpty();
        assertRefused(API_KEY_NOT_FOUND, () -> revoke(key));
    }

    @Test
    void aClientIsForProgramsAloneAndItsTokensCarryNoGlobalRole() {
        var client = keycloak.client(create(request()).getApiKey().getId()).orElseThrow();

        assertThat(client.getBoolean("serviceAccountsEnabled")).isTrue();
        assertThat(client.getBoolean("fullScopeAllowed")).isFalse();
        assertThat(client.getBoolean("publicClient")).isFalse();
        assertThat(List.of("standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled"))
                .allSatisfy(flow -> assertThat(client.getBoolean(flow)).isFalse());
        assertThat(client.getJsonArray("defaultClientScopes")).isEqualTo(JsonArray.of("who"));
    }

    @Test
    void ownershipIsForPeopleAndAKeyEndsWithinAYear() {
        assertRefused(
                INVALID_ARGUMENT,
                () -> create(
                        request().toBuilder().addRoles(ORGANISATION_ROLE_OWNER).build()));
        assertRefused(
                INVALID_ARGUMENT,
                () -> create(request().toBuilder().clearRoles().build()));
        assertRefused(
                INVALID_ARGUMENT,
                () -> create(request().toBuilder().setValidDays(366).build()));
        assertRefused(
                INVALID_ARGUMENT,
                () -> create(request().toBuilder().setValidDays(0).build()));
        assertRefused(
                INVALID_ARGUMENT,
                () -> create(request().toBuilder().setName(" ").build()));
    }

    @Test
    void aKeyGivesNoRightsToOthers() {
        Market program = programOf(create(request(ORGANISATION_ROLE_MANAGER)).getApiKey());

        assertRefused(PEOPLE_ONLY, () -> add(program, UUID.randomUUID()));
        assertRefused(PEOPLE_ONLY, () -> remove(program, owner.account));
        assertRefused(PEOPLE_ONLY, program::newOrganisation);
        assertRefused(ROLE_REQUIRED, () -> program.apiKeys().createApiKey(request()));
    }

    @Test
    void theRolesOfAKeyComeAndGoWithItAlone() {
        ApiKey key = create(request()).getApiKey();
        UUID account = UUID.fromString(key.getAccountId());

        assertRefused(MEMBER_IS_KEY, () -> add(owner, account));
        assertRefused(MEMBER_IS_KEY, () -> remove(owner, account));
    }

    @Test
    void aListOfMembersTellsKeysFromPeople() {
        ApiKey key = create(request()).getApiKey();

        List<Membership> members = owner.organisations()
                .listMembers(ListMembersRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .build())
                .getMembershipsList();

        assertThat(members)
                .filteredOn(member -> member.getAccountId().equals(key.getAccountId()))
                .extracting(Membership::getApiKeyId, Membership::getApiKeyName)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(key.getId(), "nightly export"));
        assertThat(members)
                .filteredOn(member -> member.getAccountId().equals(owner.account.toString()))
                .extracting(Membership::getApiKeyId)
                .containsExactly("");
    }

    @Test
    void anotherOrganisationsKeyIsNotFound() {
        Market other = Market.newCustomer();
        String others = other.newOrganisation();
        ApiKey key = create(request()).getApiKey();

        assertRefused(
                API_KEY_NOT_FOUND,
                () -> other.apiKeys()
                        .revokeApiKey(RevokeApiKeyRequest.newBuilder()
                                .setOrganisationId(others)
                                .setApiKeyId(key.getId())
                                .build()));
    }

    @Test
    void anOrganisationHasFiftyKeys() {
        ApiKey one = create(request()).getApiKey();
        query("""
                INSERT INTO api_key (id, organisation_id, name, roles, created_by, created_at, expires_at, ended_at, client_deleted_at)
                SELECT gen_random_uuid(), organisation_id, name, roles, created_by, created_at, expires_at, now(), now()
                FROM api_key, generate_series(1, 47) WHERE id = $1""", Tuple.of(UUID.fromString(one.getId())));

        assertThat(Together.outcomes(4, i -> create(request())))
                .isEqualTo(Map.of("OK", 2, API_KEYS_EXHAUSTED.name(), 2));
    }

    private CreateApiKeyRequest request() {
        return request(ORGANISATION_ROLE_ANALYST);
    }

    private CreateApiKeyRequest request(OrganisationRole role) {
        return CreateApiKeyRequest.newBuilder()
                .setOrganisationId(organisation)
                .setName("nightly export")
                .addRoles(role)
                .setValidDays(90)
                .setIdempotencyKey(Market.newKey())
                .build();
    }

    private CreateApiKeyResponse create(CreateApiKeyRequest request) {
        return owner.apiKeys().createApiKey(request);
    }

    private ApiKey revoke(ApiKey key) {
        return owner.apiKeys()
                .revokeApiKey(RevokeApiKeyRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setApiKeyId(key.getId())
                        .build())
                .getApiKey();
    }

    private List<ApiKey> list() {
        return owner.apiKeys()
                .listApiKeys(ListApiKeysRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .build())
                .getApiKeysList();
    }

    /** Its tokens name its account and no role. */
    private static Market programOf(ApiKey key) {
        return Market.of(UUID.fromString(key.getAccountId()));
    }

    private GetOrganisationRequest get() {
        return GetOrganisationRequest.newBuilder()
                .setOrganisationId(organisation)
                .build();
    }

    private void add(Market by, UUID account) {
        by.organisations()
                .addMember(AddMemberRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setAccountId(account.toString())
                        .setRole(ORGANISATION_ROLE_ANALYST)
                        .build());
    }

    private void remove(Market by, UUID account) {
        by.organisations()
                .removeMember(RemoveMemberRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setAccountId(account.toString())
                        .build());
    }

    private void sweep() {
        Sync.await(sweep::sweep);
    }

    private void set(ApiKey key, String columns) {
        query("UPDATE api_key SET " + columns + " WHERE id = $1", Tuple.of(UUID.fromString(key.getId())));
    }

    private static String event(ApiKey key) {
        return "{\"account\":\"" + key.getAccountId() + "\",\"role\":\"analyst\"}";
    }

    private List<String> events(String type) {
        return query(
                        "SELECT private_body FROM event WHERE stream = $1 AND type = $2 ORDER BY id",
                        Tuple.of("organisation/" + organisation, type))
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private RowSet<Row> query(String sql, Tuple parameters) {
        return Sync.await(() -> pool.preparedQuery(sql).execute(parameters));
    }
}
