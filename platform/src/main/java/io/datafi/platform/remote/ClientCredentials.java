package io.datafi.platform.remote;

import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tokens by client credentials, one at a time, renewed before they end. */
@DefaultBean
@Singleton
class ClientCredentials implements ServiceTokens {
    private final Instance<OidcClient> client;
    private final Optional<String> secret;
    private final TokensHelper tokens = new TokensHelper();

    ClientCredentials(
            Instance<OidcClient> client, @ConfigProperty(name = "datafi.client.secret") Optional<String> secret) {
        this.client = client;
        this.secret = secret;
    }

    @Override
    public Uni<String> current() {
        // Without a secret we are nobody; the callee says so.
        return secret.isEmpty()
                ? Uni.createFrom().item("")
                : tokens.getTokens(client.get()).map(Tokens::getAccessToken);
    }
}
