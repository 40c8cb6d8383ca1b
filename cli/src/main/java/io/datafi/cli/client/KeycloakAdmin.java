package io.datafi.cli.client;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.List;

/** Makes accounts in the local realm, as an operator would in Keycloak's console. */
public final class KeycloakAdmin {
    private static final int USERS_A_CALL = 100;

    private final Http http;
    private final Endpoints endpoints;
    private final Login administrator;

    public KeycloakAdmin(Http http, Endpoints endpoints, String user, String password) {
        this.http = http;
        this.endpoints = endpoints;
        this.administrator = Login.ofAdministrator(http, endpoints, user, password);
    }

    /** A new account. */
    public record NewUser(String name, String password, String realmRole) {}

    /** Creates the accounts; one that is there already is left as it is. */
    public void createUsers(List<NewUser> users) {
        for (int from = 0; from < users.size(); from += USERS_A_CALL) {
            List<JsonObject> chunk = users.subList(from, Math.min(from + USERS_A_CALL, users.size())).stream()
                    .map(KeycloakAdmin::representation)
                    .toList();
            String body = Json.object()
                    .with("ifResourceExists", "SKIP")
                    .withArray("users", chunk)
                    .build()
                    .toText();
            Retry.call(() -> http.postJson(
                    endpoints.at("/auth/admin/realms/datafi/partialImport"), body, administrator.token()));
        }
    }

    private static JsonObject representation(NewUser user) {
        JsonObject password = Json.object()
                .with("type", "password")
                .with("value", user.password())
                .with("temporary", false)
                .build();
        // The realm's profile asks for the mail address and the rules before it lets anyone in.
        return Json.object()
                .with("username", user.name())
                .with("email", user.name() + "@example.org")
                .with("emailVerified", true)
                .with("firstName", user.name())
                .with("lastName", user.realmRole())
                .with("enabled", true)
                .with(
                        "attributes",
                        Json.object()
                                .withStrings(SignUpPage.RULES, List.of(SignUpPage.RULES_VERSION))
                                .build())
                .withArray("credentials", List.of(password))
                .withStrings("realmRoles", List.of(user.realmRole()))
                // What everybody has who signs up: the pages for one's own account.
                .with(
                        "clientRoles",
                        Json.object()
                                .withStrings("account", List.of("view-profile", "manage-account"))
                                .build())
                .build();
    }
}
