package io.datafi.reward.chain;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the chain beside readiness: while its node is away deposits and payouts wait, everything
 * else goes on. Only a chain that is not ours is a reason not to be ready.
 */
@Readiness
class ChainHealth implements HealthCheck {
    private final ChainState state;

    ChainHealth(ChainState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("chain")
                .withData("head", state.head())
                .withData("problem", state.problem())
                .withData("failingSince", state.failingSince())
                .status(!state.isStopped())
                .build();
    }
}
