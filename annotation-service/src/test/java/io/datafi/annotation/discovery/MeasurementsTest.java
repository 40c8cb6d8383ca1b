package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.World.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.v1.CampaignSummary;
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

    private CampaignSummary measured() {
        found.measure(campaign.toString());
        return found.summary(UUID.randomUUID(), region);
    }

    private void worked(int daysAgo, long answers, long ms, long pay) {
        worked(UUID.randomUUID(), daysAgo, answers, ms, pay);
    }

    private void worked(UUID worker, int daysAgo, long answers, long ms, long pay) {
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
