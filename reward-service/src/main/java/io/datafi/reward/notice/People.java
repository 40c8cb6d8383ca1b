package io.datafi.reward.notice;

import static io.datafi.platform.error.PlatformError.IDENTITY_UNAVAILABLE;

import io.datafi.platform.mail.Mail;
import io.datafi.platform.mail.MailTexts;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people get their mail, as Keycloak knows it. Asked with the token of a client of its own,
 * which goes to Keycloak alone: whoever takes a token of ours for another service cannot look people up with it.
 */
@ApplicationScoped
class People {
    private static final String CLIENT = "people";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final OidcClients clients;
    private final TokensHelper tokens = new TokensHelper();
    private final WebClient http;
    private final NoticeConfig config;
    private final String users;

    /** Somebody who gets mail, in a language of ours. */
    record Reader(String address, String language) {}

    People(
            OidcClients clients,
            Vertx vertx,
            TlsConfigurationRegistry tls,
            NoticeConfig config,
            @ConfigProperty(name = "datafi.oidc.server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc-client.people.tls.tls-configuration-name") Optional<String> trust) {
        this.clients = clients;
        this.config = config;
        this.users = realm.replaceFirst("/realms/", "/admin/realms/") + "/users/";
        var options = new WebClientOptions().setFollowRedirects(false);
        options.setConnectTimeout(CONNECT_MILLIS);
        trust.flatMap(tls::get).map(TlsConfiguration::getTrustStoreOptions).ifPresent(options::setTrustOptions);
        this.http = WebClient.create(vertx, options);
    }

    /** Whether we may ask at all. */
    boolean canBeAsked() {
        return config.peopleSecret().isPresent();
    }

    /** Whoever has an address that may be written to. Fails with IDENTITY_UNAVAILABLE. */
    Uni<Optional<Reader>> find(UUID accountId) {
        return tokens.getTokens(clients.getClient(CLIENT))
                .map(Tokens::getAccessToken)
                .chain(token -> http.getAbs(users + accountId)
                        .bearerTokenAuthentication(token)
                        .timeout(ANSWER_MILLIS)
                        .send())
                .map(this::reader);
    }

    private Optional<Reader> reader(HttpResponse<Buffer> answer) {
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() != OK) {
            throw IDENTITY_UNAVAILABLE.because("people cannot be looked up: %d", answer.statusCode());
        }
        JsonObject user = answer.bodyAsJsonObject();
        boolean isReached = user.getBoolean("enabled", false)
                && (config.unverified() || user.getBoolean("emailVerified", false))
                && Mail.isAddress(user.getString("email", ""));
        return isReached ? Optional.of(new Reader(user.getString("email"), language(user))) : Optional.empty();
    }

    private static String language(JsonObject user) {
        JsonArray locale = user.getJsonObject("attributes", new JsonObject()).getJsonArray("locale", new JsonArray());
        return MailTexts.language(locale.isEmpty() ? "" : locale.getString(0));
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
