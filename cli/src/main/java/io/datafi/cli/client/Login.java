package io.datafi.cli.client;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * A signed-in person: keeps a fresh access token by the password grant, which the realm allows to
 * local clients only.
 */
public final class Login {
    private static final String CLIENT = "datafi-cli";
    private static final long MARGIN_SECONDS = 30;
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final Http http;
    private final URI tokenEndpoint;
    private final String client;
    private final String user;
    private final String password;
    private String token;
    private long staleAtNanos;

    private Login(Http http, URI tokenEndpoint, String client, String user, String password) {
        this.http = http;
        this.tokenEndpoint = tokenEndpoint;
        this.client = client;
        this.user = user;
        this.password = password;
    }

    /** A user of DataFi's own realm. */
    public static Login of(Http http, Endpoints endpoints, String user, String password) {
        return new Login(
                http,
                endpoints.at("/auth/realms/datafi/protocol/openid-connect/token"),
                CLIENT,
                user,
                password);
    }

    /** Keycloak's own administrator. */
    static Login ofAdministrator(Http http, Endpoints endpoints, String user, String password) {
        return new Login(
                http,
                endpoints.at("/auth/realms/master/protocol/openid-connect/token"),
                "admin-cli",
                user,
                password);
    }

    /** A token that is good for at least half a minute. */
    public synchronized String token() {
        if (token == null || System.nanoTime() - staleAtNanos > 0) {
            JsonObject grant =
                    CanonicalJson.parse(
                                    Retry.call(
                                            () ->
                                                    http.postForm(
                                                            tokenEndpoint,
                                                            Map.of(
                                                                    "grant_type",
                                                                    "password",
                                                                    "client_id",
                                                                    client,
                                                                    "username",
                                                                    user,
                                                                    "password",
                                                                    password))),
                                    ANSWER_BYTES_MAX)
                            .asObject();
            token = grant.string("access_token");
            staleAtNanos =
                    System.nanoTime()
                            + (grant.integer("expires_in") - MARGIN_SECONDS) * 1_000_000_000L;
        }
        return token;
    }

    /** The account's id: the token's subject. */
    public UUID accountId() {
        byte[] claims = Base64.getUrlDecoder().decode(token().split("\\.")[1]);
        return UUID.fromString(
                CanonicalJson.parse(new String(claims, StandardCharsets.UTF_8))
                        .asObject()
                        .string("sub"));
    }
}
