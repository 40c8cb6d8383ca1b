package io.datafi.reward.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An identity provider that may be away. */
@ApplicationScoped
class FakeLogins implements Logins {
    private final Set<UUID> deleted = ConcurrentHashMap.newKeySet();
    private volatile boolean isAway;

    @Override
    public Uni<Void> delete(UUID accountId) {
        if (isAway) {
            return Uni.createFrom().failure(new IllegalStateException("away"));
        }
        deleted.add(accountId);
        return Uni.createFrom().voidItem();
    }

    void away(boolean now) {
        isAway = now;
    }

    boolean isDeleted(UUID accountId) {
        return deleted.contains(accountId);
    }
}
