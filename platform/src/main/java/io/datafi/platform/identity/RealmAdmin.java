package io.datafi.platform.identity;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls of the admin REST API, each in a few seconds or not at all. */
@ApplicationScoped
public class RealmAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WebClient http;
    private final Instance<OidcClient> tokens;
    private final String realm;

    RealmAdmin(
            Vertx vertx,
            Instance<OidcClient> tokens,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "datafi.oidc.server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc-client.tls.tls-configuration-name") Optional<String> trust) {
        var options = new WebClientOptions().setConnectTimeout((int) PATIENCE.toMillis());
        trust.flatMap(tls::get).ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        this.http = WebClient.create(vertx, options);
        this.tokens = tokens;
        this.realm = realm.replace("/realms/", "/admin/realms/");
    }

    /** A token with this optional scope of our client, which carries the right; no other token of ours has it. */
    public Uni<String> token(String scope) {
        return Uni.createFrom()
                .deferred(() -> tokens.get().getTokens(Map.of("scope", scope)))
                .map(Tokens::getAccessToken);
    }

    /**
     * Fails unless the answer has one of the expected statuses.
     *
     * @param path below the realm, such as {@code /users}
     * @param body null: none
     */
    public Uni<HttpResponse<Buffer>> call(
            HttpMethod method, String path, String token, JsonObject body, Set<Integer> expected) {
        HttpRequest<Buffer> request = http.requestAbs(method, realm + path)
                .bearerTokenAuthentication(token)
                .timeout(PATIENCE.toMillis());
        return (body == null ? request.send() : request.sendJsonObject(body))
                .invoke(answer -> require(method, answer, expected));
    }

    private static void require(HttpMethod method, HttpResponse<Buffer> answer, Set<Integer> expected) {
        if (!expected.contains(answer.statusCode())) {
            throw new IllegalStateException(
                    "the identity provider answered a %s with %d; see docs/operator.md, who signs in how"
                            .formatted(method, answer.statusCode()));
        }
    }
}
