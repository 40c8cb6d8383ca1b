package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_FULL;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;
import static io.datafi.annotation.task.TaskError.TASK_BYTES_EXHAUSTED;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be settled, or is more than one customer may leave here, is not let in. */
@QuarkusTest
class AdmissionTest {
    private static final List<String> CLASSES =
            IntStream.range(0, 200).mapToObj(n -> "class " + n).toList();

    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    private String wide() {
        return world.draft(owner, change -> change.clearClasses().addAllClasses(CLASSES));
    }

    @Test
    void noMoreTasksAreImportedThanCanBeSettled() {
        String campaign = wide();
        world.importTasks(owner, chunk(campaign, key(), 0, keys(4_800)));

        assertThatThrownBy(() -> world.importTasks(owner, chunk(campaign, key(), 0, List.of("x"))))
                .hasMessageContaining("1000200 cells, at most 1000000");
        assertRefused(SETTLEMENT_TOO_LARGE, () -> world.importTasks(owner, chunk(campaign, key(), 0, List.of("x"))));
        assertThat(world.count("SELECT tasks FROM campaign WHERE id = $1", UUID.fromString(campaign)))
                .isEqualTo(4_800);
    }

    @Test
    void workersJoinTogetherOnlyWhileTheirTablesFit() {
        String campaign = world.open(owner, change -> change.clearClasses().addAllClasses(CLASSES), keys(1));
        // 1 × 200 + 24 × 200² cells are admitted, 25 × 200² more than a million are not.
        UUID first = UUID.randomUUID();
        join(first, campaign);

        assertThat(Together.outcomes(40, i -> join(UUID.randomUUID(), campaign)))
                .isEqualTo(Map.of("OK", 23, CAMPAIGN_FULL.name(), 17));
        assertThat(join(first, campaign)).isNotEmpty();
    }

    @Test
    void draftsOfAnOrganisationAreBounded() {
        assertThat(Together.outcomes(104, i -> world.draft(owner, change -> change)))
                .isEqualTo(Map.of("OK", 100, "DRAFTS_EXHAUSTED", 4));
        world.draft(world.member("owner"), change -> change);
    }

    @Test
    void importsOfACampaignAreBounded() {
        String campaign = world.draft(owner, change -> change);
        String first = key();
        world.importTasks(owner, chunk(campaign, first, 0, List.of("first")));

        assertThat(Together.outcomes(103, i -> world.importTasks(owner, chunk(campaign, key(), 0, List.of("t" + i)))))
                .isEqualTo(Map.of("OK", 99, "IMPORTS_EXHAUSTED", 4));
        world.importTasks(owner, chunk(campaign, first, 1, List.of("second")));
    }

    @Test
    void bytesOfACampaignsTasksAreBounded() {
        String campaign = world.draft(owner, change -> change);
        String first = key();
        world.importTasks(owner, chunk(campaign, first, 0, List.of("k1")));
        // "k2" and "content of k2" are 15 bytes.
        world.sql("UPDATE campaign SET task_bytes = 268435456 - 15 WHERE id = $1", UUID.fromString(campaign));

        world.importTasks(owner, chunk(campaign, first, 1, List.of("k2")));

        assertRefused(TASK_BYTES_EXHAUSTED, () -> world.importTasks(owner, chunk(campaign, first, 2, List.of("k3"))));
    }

    private static String join(UUID account, String campaign) {
        return CampaignServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)))
                .joinCampaign(
                        JoinCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getPseudonym();
    }
}
