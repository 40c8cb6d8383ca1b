package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.client.SignUpPage;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the realm gives to whom; the file is the same for a local system and for production. */
class RealmTest {
    private static final List<String> DOORS = List.of("annotation", "marketplace", "reward");
    private static final List<String> DOORS_AND_ACCOUNT = List.of("annotation", "marketplace", "reward", "account");

    private final JsonObject realm = read();

    @Test
    void aPersonsTokenIsGoodAtTheDoorsItWasAskedForAlone() {
        assertThat(people()).extracting(client -> client.string("clientId")).contains("datafi-cli", "datafi-web");
        assertThat(people()).allSatisfy(client -> {
            assertThat(client.has("protocolMappers")).isFalse();
            assertThat(texts(client, "defaultClientScopes")).containsExactly("who");
            // Beside the doors of the services that of Keycloak's account pages, for the app's sign-out everywhere.
            assertThat(texts(client, "optionalClientScopes"))
                    .containsExactlyElementsOf(
                            client.string("clientId").equals("datafi-web") ? DOORS_AND_ACCOUNT : DOORS);
        });
        for (String door : DOORS) {
            JsonObject scope = one(realm.array("clientScopes"), "name", door);
            assertThat(scope.array("protocolMappers").objects())
                    .extracting(mapper -> mapper.object("config"))
                    .extracting(config -> config.string("included.custom.audience"))
                    .containsExactly(door);
        }
        assertThat(one(realm.array("clientScopes"), "name", "who").toText()).doesNotContain("audience");
    }

    @Test
    void aNameIsToldToThePersonsOwnProgramAlone() {
        JsonObject name = one(
                        one(realm.array("clientScopes"), "name", "who").array("protocolMappers"),
                        "name",
                        "user name for the app alone")
                .object("config");

        assertThat(name.string("id.token.claim")).isEqualTo("true");
        assertThat(name.string("access.token.claim")).isEqualTo("false");
    }

    @Test
    void nobodyGivesAPasswordToAProgramUnlessTheLauncherSaysSo() {
        JsonObject commandLine = one(realm.array("clients"), "clientId", "datafi-cli");

        assertThat(commandLine.string("directAccessGrantsEnabled")).isEqualTo("${DATAFI_PASSWORD_GRANT:false}");
        assertThat(commandLine.object("attributes").string("oauth2.device.authorization.grant.enabled"))
                .isEqualTo("true");
        assertThat(clients())
                .filteredOn(client -> !client.string("clientId").equals("datafi-cli"))
                .noneMatch(client -> client.bool("directAccessGrantsEnabled"));
    }

    @Test
    void nobodySignsUpByThemselvesUnlessTheOperatorSaysSo() {
        assertThat(realm.string("registrationAllowed")).isEqualTo("${DATAFI_SIGN_UP:false}");
    }

    @Test
    void whoSignsUpDoesSoByMailAddressAndIsAWorker() {
        assertThat(realm.bool("registrationEmailAsUsername")).isTrue();
        JsonObject everybody = one(realm.object("roles").array("realm"), "name", "default-roles-datafi");
        assertThat(everybody.object("composites").array("realm").strings()).containsExactly("worker");
    }

    @Test
    void aForgottenPasswordIsSetAnewByMail() {
        assertThat(realm.bool("resetPasswordAllowed")).isTrue();
        assertThat(realm.object("smtpServer").string("host")).isEqualTo("${DATAFI_SMTP_HOST:localhost}");
        assertThat(realm.object("smtpServer").string("port")).isEqualTo("${DATAFI_SMTP_PORT:25}");
    }

    @Test
    void theWebAppIsComeBackToAtItsOwnPagesAlone() {
        JsonObject app = one(realm.array("clients"), "clientId", "datafi-web");

        assertThat(texts(app, "redirectUris"))
                .containsExactly(
                        "${DATAFI_PUBLIC_URL}/", "${DATAFI_PUBLIC_URL}/signed-in", "${DATAFI_PUBLIC_URL}/silent.html");
        assertThat(texts(app, "webOrigins")).containsExactly("${DATAFI_PUBLIC_URL}");
    }

    @Test
    void aRefreshTokenIsGoodOnce() {
        assertThat(realm.bool("revokeRefreshToken")).isTrue();
        assertThat(realm.integer("refreshTokenMaxReuse")).isZero();
    }

    @Test
    void loginsAreDeletedByOneServiceAndByATokenAskedForItAlone() {
        JsonObject mapped = one(realm.object("clientScopeMappings").array("realm-management"), "clientScope", "logins");

        assertThat(mapped.array("roles").strings()).containsExactly("manage-users");
        assertThat(clients())
                .filteredOn(client -> texts(client, "optionalClientScopes").contains("logins"))
                .extracting(client -> client.string("clientId"))
                .containsExactly("reward-service");
        assertThat(clients())
                .noneMatch(client -> texts(client, "defaultClientScopes").contains("logins"));
    }

    @Test
    void aTokenTellsWhenItsOwnerProvedWhoTheyAre() {
        assertThat(one(realm.array("clientScopes"), "name", "who").toText())
                .contains("\"user.session.note\":\"AUTH_TIME\"", "\"claim.name\":\"auth_time\"");
    }

    @Test
    void whoGuessesAPasswordIsHeldUp() {
        assertThat(realm.bool("bruteForceProtected")).isTrue();
        assertThat(realm.integer("failureFactor")).isLessThanOrEqualTo(10);
    }

    @Test
    void aPersonAgreesToTheRulesByTheirVersionWhichTheCommandLineKnows() {
        String profile = realm.object("components")
                .array("org.keycloak.userprofile.UserProfileProvider")
                .objects()
                .getFirst()
                .object("config")
                .array("kc.user.profile.config")
                .strings()
                .getFirst();
        JsonObject rules = one(CanonicalJson.parse(profile).asObject().array("attributes"), "name", "rules");

        assertThat(rules.object("required").array("roles").strings()).containsExactly("user");
        assertThat(rules.object("validations")
                        .object("options")
                        .array("options")
                        .strings())
                .containsExactly(SignUpPage.RULES_VERSION);
    }

    @Test
    void whoLooksPeopleUpMayNothingElseAndIsNotTheServiceThatCallsOthers() {
        assertThat(one(realm.array("users"), "serviceAccountClientId", "reward-people")
                        .toText())
                .contains("\"clientRoles\":{\"realm-management\":[\"view-users\"]}")
                .doesNotContain("realmRoles");
        assertThat(realm.object("clientScopeMappings").array("realm-management").objects())
                .filteredOn(mapping -> mapping.toText().contains("view-users"))
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.string("client")).isEqualTo("reward-people");
                    assertThat(mapping.array("roles").strings()).containsExactly("view-users");
                });
        JsonObject client = one(realm.array("clients"), "clientId", "reward-people");
        assertThat(client.bool("fullScopeAllowed")).isFalse();
        assertThat(client.toText()).doesNotContain("audience");
    }

    @Test
    void theAccountPageMayReadAndChangeTheAccountOfWhoeverSignsIn() {
        JsonObject page = one(realm.array("clients"), "clientId", "account-console");
        JsonObject everybody = one(realm.object("roles").array("realm"), "name", "default-roles-datafi");

        assertThat(texts(page, "defaultClientScopes")).contains("account");
        assertThat(one(realm.array("clientScopes"), "name", "account").toText())
                .contains("\"included.client.audience\":\"account\"", "oidc-usermodel-client-role-mapper");
        assertThat(one(realm.object("clientScopeMappings").array("account"), "client", "account-console")
                        .array("roles")
                        .strings())
                .containsExactlyElementsOf(everybody
                        .object("composites")
                        .object("client")
                        .array("account")
                        .strings());
    }

    @Test
    void oneServiceAloneManagesClientsWithATokenThatItAsksForByScope() {
        assertThat(clients())
                .filteredOn(client -> texts(client, "optionalClientScopes").contains("api-keys")
                        || texts(client, "defaultClientScopes").contains("api-keys"))
                .extracting(client -> client.string("clientId"))
                .containsExactly("marketplace-service");
        assertThat(texts(one(realm.array("clients"), "clientId", "marketplace-service"), "defaultClientScopes"))
                .containsExactly("who");
        assertThat(realm.array("users").objects())
                .filteredOn(user -> user.toText().contains("manage-clients"))
                .extracting(user -> user.string("username"))
                .containsExactly("service-account-marketplace-service");
        assertThat(realm.object("clientScopeMappings").array("realm-management").objects())
                .filteredOn(mapping -> mapping.toText().contains("manage-clients"))
                .extracting(mapping -> mapping.string("clientScope"))
                .containsExactly("api-keys");
    }

    private List<JsonObject> clients() {
        return realm.array("clients").objects();
    }

    private List<JsonObject> people() {
        return clients().stream()
                .filter(client -> client.bool("publicClient"))
                .filter(client -> client.string("clientId").startsWith("datafi-"))
                .toList();
    }

    private static List<String> texts(JsonObject client, String name) {
        return client.array(name).strings();
    }

    private static JsonObject one(Json.Array all, String key, String value) {
        return all.objects().stream()
                .filter(each -> each.string(key).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject read() {
        try (var in = RealmTest.class.getResourceAsStream("/keycloak/datafi-realm.json")) {
            return CanonicalJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), 1 << 20)
                    .asObject();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
