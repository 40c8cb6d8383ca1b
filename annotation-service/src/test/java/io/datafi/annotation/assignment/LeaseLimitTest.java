package io.datafi.annotation.assignment;

import static io.datafi.annotation.assignment.AssignmentError.LEASES_EXHAUSTED;
import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXTENSIONS_EXHAUSTED;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.extend;
import static io.datafi.annotation.testing.Work.giveBack;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.LeaseOutcome;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One worker can neither lease a whole campaign nor hold a task for ever. */
@QuarkusTest
class LeaseLimitTest {
    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    private String campaign(int leases) {
        return world.open(owner, change -> change.setLeasesPerWorkerMax(leases), keys(40));
    }

    @Test
    void aWorkerHoldsNoMoreLeasesThanTheCampaignAllowsHoweverManyItClaimsAtOnce() {
        String campaign = campaign(5);
        Worker worker = world.join(campaign);
        AtomicInteger leased = new AtomicInteger();

        var outcomes = Together.outcomes(
                16, i -> leased.addAndGet(claim(worker, campaign, 3).size()));

        assertThat(leased).hasValue(5);
        assertThat(outcomes.keySet()).containsExactly(LEASES_EXHAUSTED.name(), "OK");
        assertThat(live(campaign)).isEqualTo(5);
        assertThat(claim(world.join(campaign), campaign, 9)).hasSize(5);
    }

    @Test
    void whatIsAnsweredGivenBackOrEndedMakesRoom() {
        String campaign = campaign(3);
        Worker worker = world.join(campaign);
        List<Assignment> held = claim(worker, campaign, 3);
        assertRefused(LEASES_EXHAUSTED, () -> claim(worker, campaign, 1));

        submit(worker, answer(held.getFirst(), "a"));
        assertThat(claim(worker, campaign, 2)).hasSize(1);
        giveBack(worker, held.get(1));
        assertThat(claim(worker, campaign, 2)).hasSize(1);
        world.endLeases(campaign, held.get(2).getTaskKey());
        assertThat(claim(worker, campaign, 2)).hasSize(1);
        assertRefused(LEASES_EXHAUSTED, () -> claim(worker, campaign, 1));
    }

    @Test
    void namedTasksBeyondTheLimitAreReported() {
        String campaign = campaign(1);
        Worker worker = world.join(campaign);

        var claimed = claimKeys(worker, campaign, "k1", "k2");

        assertThat(claimed.getAssignmentsList())
                .extracting(Assignment::getTaskKey)
                .containsExactly("k1");
        assertThat(claimed.getRefusalsList())
                .extracting(ClaimRefusal::getTaskKey, ClaimRefusal::getCode)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("k2", LEASES_EXHAUSTED.name()));
        assertRefused(LEASES_EXHAUSTED, () -> claimKeys(worker, campaign, "k3"));
    }

    @Test
    void aLeaseEndsForGoodHoweverOftenItIsExtended() {
        String campaign =
                world.open(owner, change -> change.setLeaseSeconds(100).setLeaseExtensionsMax(2), keys(1));
        Worker worker = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();
        // Claimed 250 seconds ago, it ends after 300 at last.
        world.sql("""
                UPDATE assignment SET leased_at = leased_at - interval '250 s',
                                      lease_ends_at = now() + interval '10 s'
                WHERE campaign_id = $1
                """, UUID.fromString(campaign));

        LeaseOutcome extended = extend(worker, lease).getFirst();

        assertThat(extended.getCode()).isEmpty();
        assertThat(extended.getLeaseEndsAt().getSeconds())
                .isEqualTo(lease.getLeaseEndsAt().getSeconds() - 100 - 250 + 300);
        assertRefused(LEASE_EXTENSIONS_EXHAUSTED, () -> extend(worker, lease));
        submit(worker, answer(lease, "a"));
    }

    private long live(String campaign) {
        return world.count(
                "SELECT count(*) FROM assignment WHERE campaign_id = $1 AND state = 'LEASED'",
                UUID.fromString(campaign));
    }
}
