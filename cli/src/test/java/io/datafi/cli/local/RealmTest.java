package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final JsonObject realm = read();

    @Test
    void aPersonsTokenIsGoodAtTheDoorsItWasAskedForAlone() {
        assertThat(people()).hasSize(2);
        assertThat(people()).allSatisfy(client -> {
            assertThat(client.has("protocolMappers")).isFalse();
            assertThat(texts(client, "defaultClientScopes")).containsExactly("who");
            assertThat(texts(client, "optionalClientScopes")).containsExactlyElementsOf(DOORS);
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

    private List<JsonObject> clients() {
        return realm.array("clients").objects();
    }

    private List<JsonObject> people() {
        return clients().stream().filter(client -> client.bool("publicClient")).toList();
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
