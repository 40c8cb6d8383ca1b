package io.datafi.cli.local;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.List;

/**
 * One local person per role, named like it, all with one password.
 *
 * @param page where they sign in
 */
public record DemoLogins(String page, String password) {
    static final List<String> ROLES = List.of("customer", "worker", "operator", "auditor");

    /** Of the system at this address. */
    static DemoLogins of(String publicUrl, Home home) {
        return new DemoLogins(publicUrl + "/auth/realms/datafi/account", new Secrets(home).password("demo-login"));
    }

    /** For programs. */
    JsonObject json() {
        return Json.object()
                .withStrings("names", ROLES)
                .with("password", password)
                .build();
    }

    /** For people who look at a terminal. */
    public String line() {
        return "%s as %s, password %s".formatted(page, String.join(", ", ROLES), password);
    }
}
