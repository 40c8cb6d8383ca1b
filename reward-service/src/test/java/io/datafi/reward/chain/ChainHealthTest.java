package io.datafi.reward.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.chain.ChainState.WrongChain;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ChainHealthTest {
    private final ChainState state = new ChainState();
    private final ChainHealth health = new ChainHealth(state);

    @Test
    void aNodeThatIsAwayIsShownAndAChainThatIsNotOursIsNotReady() {
        state.failed(new IllegalStateException("no answer"));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        assertThat(health.call().getData().orElseThrow()).containsEntry("problem", "no answer");

        state.failed(new WrongChain("another genesis"));

        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData().orElseThrow()).containsEntry("problem", "another genesis");
    }
}
