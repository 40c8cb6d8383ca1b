package io.datafi.platform.testing;

import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the identity provider would give them. */
public final class TestTokens {
    /** The issuer of the realm. */
    public static final String ISSUER = "http://localhost:8080/auth/realms/datafi";

    private static final Set<String> AUDIENCES = Set.of("annotation", "marketplace", "reward", "platform");

    private TestTokens() {}

    /** A worker's. */
    public static String worker(UUID accountId) {
        return user(accountId, "worker");
    }

    /** A customer's. */
    public static String customer(UUID accountId) {
        return user(accountId, "customer");
    }

    /** An operator's. */
    public static String operator() {
        return user(new UUID(0, 1), "operator");
    }

    /** An auditor's. */
    public static String auditor() {
        return user(new UUID(0, 2), "auditor");
    }

    /** Somebody's with these global roles. */
    public static String user(UUID accountId, String... roles) {
        return ending(accountId, 600, roles);
    }

    /** A service client's, for example {@code marketplace-service}. */
    public static String service(String client) {
        UUID account = UUID.nameUUIDFromBytes(client.getBytes());
        return token(account, client, AUDIENCES, Instant.now().plusSeconds(600), "service");
    }

    /** Somebody's who proved then who they are. */
    public static String signedIn(UUID accountId, Instant at, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject(accountId.toString())
                .audience(AUDIENCES)
                .claim("azp", "datafi-web")
                .claim("auth_time", at.getEpochSecond())
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .expiresAt(Instant.now().plusSeconds(600))
                .sign(TestKeys.privateKey());
    }

    /** One that ends after so many seconds. */
    public static String ending(UUID accountId, int seconds, String... roles) {
        return token(accountId, "datafi-cli", AUDIENCES, Instant.now().plusSeconds(seconds), roles);
    }

    /** One that ended a minute ago. */
    public static String expired(UUID accountId, String... roles) {
        return ending(accountId, -60, roles);
    }

    /** One that is good at all other doors. */
    public static String forOtherAudience(UUID accountId, String... roles) {
        String here = ConfigProvider.getConfig().getValue("datafi.service", String.class);
        Set<String> other = new TreeSet<>(AUDIENCES);
        other.remove(here);
        return token(accountId, "datafi-cli", other, Instant.now().plusSeconds(600), roles);
    }

    /** One that somebody else signed. */
    public static String forged(UUID accountId, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject(accountId.toString())
                .audience(AUDIENCES)
                .claim("azp", "datafi-cli")
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .expiresAt(Instant.now().plusSeconds(600))
                .sign(TestKeys.generate().getPrivate());
    }

    private static String token(UUID accountId, String client, Set<String> audiences, Instant end, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject(accountId.toString())
                .audience(audiences)
                .claim("azp", client)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .issuedAt(end.minusSeconds(600))
                .expiresAt(end)
                .sign(TestKeys.privateKey());
    }
}
