package io.datafi.platform.wire;

import io.datafi.platform.remote.ServiceTokens;
import io.datafi.platform.testing.TestTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The platform's tests call themselves as a service. */
@ApplicationScoped
class OwnTokens implements ServiceTokens {
    @Override
    public Uni<String> current() {
        return Uni.createFrom().item(TestTokens.service("annotation-service"));
    }
}
