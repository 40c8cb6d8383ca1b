package io.datafi.cli.client;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A signed-in person: keeps a fresh access token, by the password grant, which the realm allows in
 * a local system alone, or by the refresh token of an earlier one. Or a program, with its own secret.
 */
public final class Login {
    private static final String CLIENT = "datafi-cli";
    private static final long MARGIN_SECONDS = 30;
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    /**
     * What the identity provider gave.
     *
     * @param endsAt when the access token ends, in seconds since 1970
     */
    public record Tokens(String access, long endsAt, String refresh) {
        static final Tokens NONE = new Tokens("", 0, "");

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Tokens[endsAt=" + endsAt + "]";
        }
    }

    private final Http http;
    private final URI tokenEndpoint;
    private final Function<Tokens, Map<String, String>> grant;
    private final KeptTokens kept;
    private final Map<String, Tokens> byDoor = new HashMap<>();
    private Tokens tokens;

    private Login(
            Http http, URI tokenEndpoint, Function<Tokens, Map<String, String>> grant, KeptTokens kept, Tokens tokens) {
        this.http = http;
        this.tokenEndpoint = tokenEndpoint;
        this.grant = grant;
        this.kept = kept;
        this.tokens = tokens;
    }

    /** A user of DataFi's own realm. */
    public static Login of(Http http, Endpoints endpoints, String user, String password) {
        return new Login(
                http,
                tokenEndpoint(endpoints, "datafi"),
                _ -> allDoors(password(CLIENT, user, password)),
                KeptTokens.NOWHERE,
                Tokens.NONE);
    }

    /** A login that was kept. */
    static Login of(Http http, Endpoints endpoints, KeptTokens kept) {
        return new Login(
                http,
                tokenEndpoint(endpoints, "datafi"),
                last -> refresh(last.refresh()),
                kept,
                kept.latest(Tokens.NONE));
    }

    /**
     * Signs in at the identity provider's own page, in any browser: the password is typed there and
     * nowhere else. Waits for it, no longer than the page's code lasts.
     *
     * @param show gets the page's address
     */
    public static Tokens atOwnPage(Http http, Endpoints endpoints, Consumer<String> show) throws InterruptedException {
        JsonObject page = CanonicalJson.parse(
                        http.postForm(
                                endpoints.at("/auth/realms/datafi/protocol/openid-connect/auth/device"),
                                allDoors(Map.of("client_id", CLIENT))),
                        ANSWER_BYTES_MAX)
                .asObject();
        show.accept(page.string("verification_uri_complete"));
        long end = Instant.now().getEpochSecond() + page.integer("expires_in");
        var login = new Login(
                http,
                tokenEndpoint(endpoints, "datafi"),
                _ -> Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id",
                        CLIENT,
                        "device_code",
                        page.string("device_code")),
                KeptTokens.NOWHERE,
                Tokens.NONE);
        while (true) {
            TimeUnit.SECONDS.sleep(Math.max(1, page.integer("interval")));
            try {
                login.token();
                return login.tokens;
            } catch (ClientException notYet) {
                // 400 also while nobody has signed in there yet.
                if (!notYet.code().equals("HTTP_400") || Instant.now().getEpochSecond() > end) {
                    throw notYet;
                }
            }
        }
    }

    private static Map<String, String> refresh(String token) {
        return Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", token);
    }

    /** What one signs in for; {@link #token(String)} is for one of them. */
    private static Map<String, String> allDoors(Map<String, String> form) {
        Map<String, String> scoped = new HashMap<>(form);
        scoped.put("scope", "annotation marketplace reward");
        return scoped;
    }

    /** A service's own client, as it calls other services. */
    public static Login ofService(Http http, Endpoints endpoints, String client, String secret) {
        return new Login(
                http,
                tokenEndpoint(endpoints, "datafi"),
                _ -> clientCredentials(client, secret),
                KeptTokens.NOWHERE,
                Tokens.NONE);
    }

    /**
     * An organisation's API key. Refused with LOGIN_REFUSED.
     *
     * @param key its client id
     */
    public static Login ofKey(Http http, Endpoints endpoints, String key, String secret) {
        var login = new Login(
                http,
                tokenEndpoint(endpoints, "datafi"),
                _ -> allDoors(clientCredentials(key, secret)),
                KeptTokens.NOWHERE,
                Tokens.NONE);
        try {
            login.token();
        } catch (ClientException refused) {
            throw refused.code().equals("HTTP_401")
                    ? new ClientException(
                            "LOGIN_REFUSED", "no API key " + key + " with this secret; it may have ended", refused)
                    : refused;
        }
        return login;
    }

    private static Map<String, String> clientCredentials(String client, String secret) {
        return Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret);
    }

    /** Keycloak's own administrator. */
    static Login ofAdministrator(Http http, Endpoints endpoints, String user, String password) {
        return new Login(
                http,
                tokenEndpoint(endpoints, "master"),
                _ -> password("admin-cli", user, password),
                KeptTokens.NOWHERE,
                Tokens.NONE);
    }

    private static URI tokenEndpoint(Endpoints endpoints, String realm) {
        return endpoints.at("/auth/realms/" + realm + "/protocol/openid-connect/token");
    }

    private static Map<String, String> password(String client, String user, String password) {
        return Map.of("grant_type", "password", "client_id", client, "username", user, "password", password);
    }

    /**
     * A token that is good for at least half a minute, at every door the person signed in for: for
     * other programs that ask for it.
     */
    public synchronized String token() {
        if (isEnding(tokens)) {
            kept.alone(this::renew);
        }
        return tokens.access();
    }

    /**
     * A token for one service alone, which that service cannot use at another.
     *
     * @param door the service's name, for example {@code annotation}
     */
    public synchronized String token(String door) {
        String atAll = token();
        if (tokens.refresh().isEmpty()) {
            return atAll;
        }
        Tokens narrow = byDoor.getOrDefault(door, Tokens.NONE);
        if (isEnding(narrow)) {
            kept.alone(() -> narrow(door));
        }
        return byDoor.get(door).access();
    }

    private void renew() {
        tokens = kept.latest(tokens);
        if (isEnding(tokens)) {
            tokens = ask(grant.apply(tokens));
            kept.save(tokens);
        }
    }

    private void narrow(String door) {
        tokens = kept.latest(tokens);
        Map<String, String> form = new HashMap<>(refresh(tokens.refresh()));
        form.put("scope", door);
        Tokens narrow = ask(form);
        byDoor.put(door, narrow);
        // The one that was asked with is used up.
        if (!narrow.refresh().isEmpty()) {
            tokens = new Tokens(tokens.access(), tokens.endsAt(), narrow.refresh());
            kept.save(tokens);
        }
    }

    private static boolean isEnding(Tokens tokens) {
        return Instant.now().getEpochSecond() > tokens.endsAt() - MARGIN_SECONDS;
    }

    private Tokens ask(Map<String, String> form) {
        long asked = Instant.now().getEpochSecond();
        JsonObject granted = CanonicalJson.parse(Retry.call(() -> http.postForm(tokenEndpoint, form)), ANSWER_BYTES_MAX)
                .asObject();
        return new Tokens(
                granted.string("access_token"),
                asked + granted.integer("expires_in"),
                granted.has("refresh_token") ? granted.string("refresh_token") : "");
    }

    synchronized Tokens tokens() {
        return tokens;
    }

    /** The account's id: the token's subject. */
    public UUID accountId() {
        byte[] claims = Base64.getUrlDecoder().decode(token().split("\\.")[1]);
        return UUID.fromString(CanonicalJson.parse(new String(claims, StandardCharsets.UTF_8))
                .asObject()
                .string("sub"));
    }
}
