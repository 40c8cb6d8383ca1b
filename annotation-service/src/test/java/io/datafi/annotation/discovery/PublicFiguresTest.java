package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.v1.CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE;
import static io.datafi.annotation.v1.CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.FigureServiceGrpc;
import io.datafi.annotation.v1.GetWorkFiguresRequest;
import io.datafi.annotation.v1.WorkFigures;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What anyone may know of all work together, in an asset of each test's own. */
@QuarkusTest
class PublicFiguresTest {
    private static final long HOUR = 3_600_000;

    @Inject
    World world;

    @Inject
    PublicFigures figures;

    private final String asset = "T" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatOpenPublicWorkCanStillPayIsToldWithoutALogin() {
        campaign(CAMPAIGN_VISIBILITY_PUBLIC, 3);
        campaign(CAMPAIGN_VISIBILITY_PUBLIC, 2);
        UUID full = campaign(CAMPAIGN_VISIBILITY_PUBLIC, 4);
        world.sql("UPDATE campaign_summary SET free_tasks = 0 WHERE campaign_id = $1", full);
        campaign(CAMPAIGN_VISIBILITY_PRIVATE, 5);

        WorkFigures told = told().getFirst();

        long eachTask = world.count("SELECT max(overlap * price_base_units) FROM campaign WHERE asset = $1", asset);
        assertThat(eachTask).isPositive();
        assertThat(told.getOpenTasks()).isEqualTo(5);
        assertThat(told.getOpenBaseUnits()).isEqualTo(5 * eachTask);
    }

    @Test
    void theMedianHourIsToldOfFivePeopleAndOfNoFewer() {
        UUID campaign = campaign(CAMPAIGN_VISIBILITY_PUBLIC, 2);
        UUID other = campaign(CAMPAIGN_VISIBILITY_PUBLIC, 2);
        UUID secret = campaign(CAMPAIGN_VISIBILITY_PRIVATE, 2);
        for (int person = 1; person <= 4; person++) {
            earned(campaign, new UUID(0, person), 100L * person);
            earned(other, new UUID(0, person), 100L * person);
            earned(secret, new UUID(1, person), 9_000);
        }
        assertThat(told().getFirst().hasMedianHourBaseUnits())
                .as("four people under eight pseudonyms, and four in private work")
                .isFalse();

        earned(other, new UUID(0, 5), 500);

        assertThat(told().getFirst().getMedianHourBaseUnits()).isEqualTo(300);
    }

    private List<WorkFigures> told() {
        Sync.await(figures::turn);
        return FigureServiceGrpc.newBlockingStub(TestChannels.anonymous())
                .getWorkFigures(GetWorkFiguresRequest.getDefaultInstance())
                .getAssetsList()
                .stream()
                .filter(one -> one.getAsset().equals(asset))
                .toList();
    }

    private UUID campaign(CampaignVisibility visibility, int tasks) {
        UUID id = UUID.fromString(
                world.open(world.member("owner"), change -> change.setVisibility(visibility), keys(tasks)));
        world.sql("UPDATE campaign SET asset = $2 WHERE id = $1", id, asset);
        return id;
    }

    private void earned(UUID campaign, UUID account, long pay) {
        UUID pseudonym = UUID.randomUUID();
        world.sql(
                "INSERT INTO campaign_worker (campaign_id, account_id, pseudonym, joined_at) VALUES ($1, $2, $3, now())",
                campaign,
                account,
                pseudonym);
        world.sql(
                "INSERT INTO worked_day VALUES ($1, $2, (now() AT TIME ZONE 'UTC')::date, 1, $3, 1, $3, $4)",
                campaign,
                pseudonym,
                HOUR,
                pay);
    }
}
