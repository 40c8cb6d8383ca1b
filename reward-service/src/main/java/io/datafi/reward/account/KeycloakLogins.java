package io.datafi.reward.account;

import io.datafi.platform.identity.RealmAdmin;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Logins at Keycloak; the account's id is the user's. */
@DefaultBean
@ApplicationScoped
class KeycloakLogins implements Logins {
    private static final String SCOPE = "logins";
    private static final Set<Integer> DELETED_OR_GONE = Set.of(204, 404);

    private final RealmAdmin realm;

    KeycloakLogins(RealmAdmin realm) {
        this.realm = realm;
    }

    @Override
    public Uni<Void> delete(UUID accountId) {
        return realm.token(SCOPE)
                .chain(token -> realm.call(HttpMethod.DELETE, "/users/" + accountId, token, null, DELETED_OR_GONE))
                .replaceWithVoid();
    }
}
