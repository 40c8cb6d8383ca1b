package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.v1.CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.PayPerHour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a campaign's pay and time, on sums made by hand. */
@QuarkusTest
class MeasurementsTest {
    private static final long HOUR = 3_600_000;

    @Inject
    World world;

    @Inject
    Found found;

    private final String region = Found.newRegion();
    private UUID campaign;

    @BeforeEach
    void aCampaign() {
        campaign = UUID.fromString(world.open(world.member("owner"), change -> change.setRegion(region), keys(500)));
    }

    @Test
    void payPerHourIsTheMedianOverWorkersWithTheTenthAndNinetiethPercentile() {
        for (int pay = 10; pay >= 1; pay--) {
            worked(0, 60, HOUR / 2, pay * 100L);
        }

        assertThat(measured().getPayPerHour())
                .isEqualTo(PayPerHour.newBuilder()
                        .setP10BaseUnits(200)
                        .setMedianBaseUnits(1000)
                        .setP90BaseUnits(1800)
                        .setWorkers(10)
                        .build());
    }

    @Test
    void fewerThanFiveWorkersAreNotToldOf() {
        for (int worker = 0; worker < 4; worker++) {
            worked(0, 1, HOUR, 100);
        }
        CampaignSummary four = measured();
        assertThat(four.hasPayPerHour()).isFalse();
        assertThat(four.hasMedianSeconds()).isFalse();

        worked(0, 1, HOUR, 100);

        CampaignSummary five = measured();
        assertThat(five.getPayPerHour().getWorkers()).isEqualTo(5);
        assertThat(five.getMedianSeconds()).isEqualTo(3600);
    }

    @Test
    void timeThatEarnedNothingCounts() {
        for (int worker = 0; worker < 5; worker++) {
            UUID pseudonym = UUID.randomUUID();
            worked(pseudonym, 0, 1, HOUR, 600);
            worked(pseudonym, 1, 1, 2 * HOUR, 0);
        }

        assertThat(measured().getPayPerHour().getMedianBaseUnits()).isEqualTo(200);
    }

    @Test
    void whatIsNotSettledCountsForTheTimeOnly() {
        for (int worker = 1; worker <= 5; worker++) {
            world.sql(
                    "INSERT INTO worked_day VALUES ($1, gen_random_uuid(), (now() AT TIME ZONE 'UTC')::date, 2, $2)",
                    campaign,
                    worker * 3000L);
        }

        CampaignSummary summary = measured();

        assertThat(summary.hasPayPerHour()).isFalse();
        assertThat(summary.getMedianSeconds()).as("4.5 s, rounded up").isEqualTo(5);
    }

    @Test
    void thirtyDaysCount() {
        for (int worker = 0; worker < 5; worker++) {
            UUID pseudonym = UUID.randomUUID();
            worked(pseudonym, 29, 1, HOUR, 100);
            worked(pseudonym, 30, 1, HOUR, 900);
        }

        assertThat(measured().getPayPerHour().getMedianBaseUnits()).isEqualTo(100);
    }

    @Test
    void whatLeavesTheThirtyDaysIsToldNoMore() {
        for (int worker = 0; worker < 5; worker++) {
            worked(29, 1, HOUR, 100);
        }
        assertThat(measured().hasPayPerHour()).isTrue();

        world.sql("UPDATE worked_day SET day = day - 1 WHERE campaign_id = $1", campaign);

        assertThat(measured().hasPayPerHour()).isFalse();
    }

    @Test
    void anOpenCampaignTellsWhatItsOrganisationsWorkOfThisKindPaid() {
        Member owner = world.member("owner");
        UUID before = UUID.fromString(world.open(owner, change -> change.setRegion(Found.newRegion()), keys(1)));
        UUID other = UUID.fromString(world.open(
                owner,
                change -> change.setRegion(Found.newRegion()).setVisibility(CAMPAIGN_VISIBILITY_PRIVATE),
                keys(1)));
        campaign = UUID.fromString(world.open(owner, change -> change.setRegion(region), keys(500)));
        for (int worker = 1; worker <= 4; worker++) {
            UUID account = new UUID(worker, worker);
            worked(before, account, 3, 1, HOUR, 100L * worker);
            worked(other, account, 3, 1, HOUR, 9_000);
            worked(campaign, account, 0, 1, HOUR, 0);
        }
        assertThat(foundOf(owner).hasPayPerHour())
                .as("four people in two campaigns")
                .isFalse();

        worked(before, new UUID(5, 5), 3, 1, HOUR, 500);

        assertThat(foundOf(owner).getPayPerHour())
                .isEqualTo(PayPerHour.newBuilder()
                        .setP10BaseUnits(50)
                        .setMedianBaseUnits(150)
                        .setP90BaseUnits(500)
                        .setWorkers(5)
                        .build());
    }

    private CampaignSummary foundOf(Member owner) {
        found.measure(campaign.toString());
        return Found.worker(UUID.randomUUID())
                .listOpenCampaigns(
                        ListOpenCampaignsRequest.newBuilder().setRegion(region).build())
                .getCampaignsList()
                .stream()
                .filter(summary -> summary.getId().equals(campaign.toString()))
                .findFirst()
                .orElseThrow();
    }

    private CampaignSummary measured() {
        found.measure(campaign.toString());
        return found.summary(UUID.randomUUID(), region);
    }

    private void worked(int daysAgo, long answers, long ms, long pay) {
        worked(UUID.randomUUID(), daysAgo, answers, ms, pay);
    }

    private void worked(UUID worker, int daysAgo, long answers, long ms, long pay) {
        worked(campaign, worker, daysAgo, answers, ms, pay);
    }

    /** Whoever works under one pseudonym everywhere is one person. */
    private void worked(UUID campaign, UUID worker, int daysAgo, long answers, long ms, long pay) {
        world.sql("""
                INSERT INTO campaign_worker (campaign_id, account_id, pseudonym, joined_at) VALUES ($1, $2, $2, now())
                ON CONFLICT DO NOTHING""", campaign, worker);
        world.sql(
                "INSERT INTO worked_day VALUES ($1, $2, (now() AT TIME ZONE 'UTC')::date - $3::int, $4, $5, $4, $5, $6)",
                campaign,
                worker,
                daysAgo,
                answers,
                ms,
                pay);
    }
}
