package io.datafi.annotation.assignment;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.worker.WorkerError.ACCOUNT_CLOSED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountClosedTest {
    @Inject
    World world;

    @Inject
    Pool pool;

    @Inject
    ClosedAccounts handler;

    @Test
    void tasksOfAClosedAccountGoToOthersAndWhatItAnsweredStays() {
        String campaign = world.open(world.member("owner"), change -> change.setOverlap(1), keys(4));
        String another = world.open(world.member("owner"), change -> change.setOverlap(1), keys(2));
        Worker worker = world.join(campaign);
        submit(worker, answer(claim(worker, campaign, 4).getFirst(), "a"));
        List<String> told = world.eventTypes(campaign);

        close(worker.account());

        assertThat(claim(world.join(campaign), campaign, 4)).hasSize(3);
        assertThat(world.count("SELECT count(*) FROM answer WHERE campaign_id = $1", UUID.fromString(campaign)))
                .isEqualTo(1);
        // Nothing is added to what anyone recomputes but the newcomer.
        assertThat(world.eventTypes(campaign))
                .startsWith(told.toArray(String[]::new))
                .hasSize(told.size() + 1);
        assertRefused(
                ACCOUNT_CLOSED,
                () -> worker.workers()
                        .joinCampaign(JoinCampaignRequest.newBuilder()
                                .setCampaignId(another)
                                .build()));
    }

    private void close(UUID account) {
        ReceivedEvent event = new ReceivedEvent(
                "reward",
                0,
                UUID.randomUUID(),
                "account/" + UUID.randomUUID(),
                1,
                "AccountClosed",
                1,
                Json.object().build(),
                Optional.of(Json.object().with("account", account.toString()).build()),
                Instant.now());
        Sync.await(() -> pool.withTransaction(tx -> handler.handle(tx, event)));
    }
}
