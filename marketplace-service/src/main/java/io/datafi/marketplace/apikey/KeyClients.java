package io.datafi.marketplace.apikey;

import static io.datafi.platform.error.PlatformError.IDENTITY_UNAVAILABLE;

import io.datafi.platform.error.Refusal;
import io.datafi.platform.identity.RealmAdmin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The clients of keys at the identity provider, by Keycloak's admin REST API. Each call can be repeated. All fail with
 * IDENTITY_UNAVAILABLE.
 */
@ApplicationScoped
class KeyClients {
    private static final Logger LOG = Logger.getLogger(KeyClients.class);

    /** The optional scope of our own client that carries the right to manage clients: no other token of ours has it. */
    private static final String SCOPE = "api-keys";

    private static final Set<Integer> MADE_OR_THERE = Set.of(201, 409);
    private static final Set<Integer> FOUND = Set.of(200);
    private static final Set<Integer> DELETED_OR_GONE = Set.of(204, 404);

    private final RealmAdmin realm;

    KeyClients(RealmAdmin realm) {
        this.realm = realm;
    }

    /** What the provider made: the account of the client's tokens, and its secret. */
    record Made(UUID accountId, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Made[accountId=" + accountId + "]";
        }
    }

    /** Makes the client of a key unless it is there, and reads what it got. */
    Uni<Made> make(ApiKey key) {
        return realm.token(SCOPE)
                .chain(token -> send(HttpMethod.POST, "", token, client(key), MADE_OR_THERE)
                        .chain(() -> send(HttpMethod.GET, "/" + key.id() + "/service-account-user", token, null, FOUND))
                        .chain(user -> send(HttpMethod.GET, "/" + key.id() + "/client-secret", token, null, FOUND)
                                .map(secret -> new Made(UUID.fromString(text(user, "id")), text(secret, "value")))))
                .onFailure()
                .transform(KeyClients::unavailable);
    }

    /** Deletes the client of a key, its account and so its secret, if it is there. */
    Uni<Void> delete(UUID id) {
        return realm.token(SCOPE)
                .chain(token -> send(HttpMethod.DELETE, "/" + id, token, null, DELETED_OR_GONE))
                .onFailure()
                .transform(KeyClients::unavailable)
                .replaceWithVoid();
    }

    /** Its id is ours, so that a second attempt finds the first. Without full scope its tokens carry no global role. */
    private static JsonObject client(ApiKey key) {
        return new JsonObject()
                .put("id", key.id().toString())
                .put("clientId", ApiKey.clientId(key.id()))
                .put("name", "API key of organisation " + key.organisationId())
                .put("protocol", "openid-connect")
                .put("clientAuthenticatorType", "client-secret")
                .put("publicClient", false)
                .put("standardFlowEnabled", false)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("serviceAccountsEnabled", true)
                .put("fullScopeAllowed", false)
                .put("defaultClientScopes", JsonArray.of("who"))
                .put("optionalClientScopes", JsonArray.of("annotation", "marketplace", "reward"));
    }

    private Uni<HttpResponse<Buffer>> send(
            HttpMethod method, String path, String token, JsonObject body, Set<Integer> expected) {
        return realm.call(method, "/clients" + path, token, body, expected);
    }

    private static String text(HttpResponse<Buffer> answer, String name) {
        return answer.bodyAsJsonObject().getString(name);
    }

    private static Refusal unavailable(Throwable failure) {
        LOG.warnf("the identity provider did not serve an API key: %s", failure);
        return IDENTITY_UNAVAILABLE.because(
                "the identity provider makes and deletes no keys at the moment; repeat the call");
    }
}
