package io.datafi.annotation.campaign;

import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXPIRED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_FULL;
import static io.datafi.annotation.campaign.CampaignError.DRAFTS_EXHAUSTED;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;
import static io.datafi.annotation.task.TaskError.IMPORTS_EXHAUSTED;
import static io.datafi.annotation.task.TaskError.TASK_BYTES_EXHAUSTED;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.classes;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.DeleteCampaignRequest;
import io.datafi.annotation.v1.DeleteTasksRequest;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be settled, or is more than one customer may leave here, is not let in. */
@QuarkusTest
class AdmissionTest {
    private static final String[] CLASSES =
            IntStream.range(0, 200).mapToObj(n -> "class " + n).toArray(String[]::new);

    private static final int WORKERS = 6;

    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    private String wide() {
        return world.draft(owner, change -> change.setSpec(classes(CLASSES)));
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

    /** As large as one of 3,800 tasks: with 6 × 200² cells beside 3,800 × 200 these are a million. */
    private String open() {
        String campaign = world.open(owner, change -> change.setSpec(classes(CLASSES)), keys(40));
        world.sql("UPDATE campaign SET tasks = 3800 WHERE id = $1", UUID.fromString(campaign));
        return campaign;
    }

    @Test
    void accountsThatJoinAndDoNothingDoNotKeepOthersFromWorking() {
        String campaign = open();
        workers(campaign, WORKERS + 1);
        Worker worker = world.join(campaign);

        submit(worker, answer(claim(worker, campaign, 1).getFirst(), "class 1"));

        // Nor from being paid: the settlement holds those who answered.
        close(owner, campaign);
        until(
                "settled",
                () -> world.count(
                                "SELECT count(*) FROM campaign WHERE id = $1 AND state = 'SETTLED'",
                                UUID.fromString(campaign))
                        == 1);
    }

    @Test
    void workersClaimTogetherOnlyWhileTheirTablesFit() {
        String campaign = open();
        List<Worker> workers = workers(campaign, 16);
        List<Assignment> leases = claim(workers.getFirst(), campaign, 1);

        assertThat(Together.outcomes(15, i -> claim(workers.get(i + 1), campaign, 1)))
                .isEqualTo(Map.of("OK", WORKERS - 1, CAMPAIGN_FULL.name(), 16 - WORKERS));
        assertThat(world.count(
                        "SELECT count(DISTINCT worker) FROM assignment WHERE campaign_id = $1",
                        UUID.fromString(campaign)))
                .isEqualTo(WORKERS);
        // Who has a place keeps it.
        submit(workers.getFirst(), answer(leases.getFirst(), "class 1"));
        assertThat(claim(workers.getFirst(), campaign, 1)).hasSize(1);
    }

    @Test
    void aPlaceIsFreeAgainOnceItsLeasesEndedWithoutAnAnswer() {
        String campaign = open();
        List<Worker> workers = workers(campaign, WORKERS);
        List<Assignment> leases = workers.stream()
                .map(worker -> claim(worker, campaign, 1).getFirst())
                .toList();
        Worker newcomer = world.join(campaign);
        Worker answers = workers.get(0);
        Worker idle = workers.get(1);
        submit(answers, answer(leases.get(0), "class 1"));
        assertRefused(CAMPAIGN_FULL, () -> claim(newcomer, campaign, 1));

        endLeases(campaign, List.of(answers, idle));

        claim(newcomer, campaign, 1);
        assertRefused(CAMPAIGN_FULL, () -> claim(world.join(campaign), campaign, 1));
        assertRefused(CAMPAIGN_FULL, () -> claim(idle, campaign, 1));
        assertRefused(LEASE_EXPIRED, () -> submit(idle, answer(leases.get(1), "class 1")));
        assertThat(claim(answers, campaign, 1)).hasSize(1);
    }

    @Test
    void placesThatEndedAreTakenOverTogetherOnlyWhileTheirTablesFit() {
        String campaign = open();
        List<Worker> workers = workers(campaign, WORKERS + 10);
        List<Worker> first = workers.subList(0, WORKERS);
        first.forEach(worker -> claim(worker, campaign, 1));
        endLeases(campaign, first);

        // Newcomers and those whose leases ended, all at once.
        List<Worker> shuffled = new ArrayList<>(workers);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Together.outcomes(shuffled.size(), i -> claim(shuffled.get(i), campaign, 1)))
                .isEqualTo(Map.of("OK", WORKERS, CAMPAIGN_FULL.name(), 10));
        assertThat(world.count("""
                        SELECT count(DISTINCT worker) FROM assignment
                        WHERE campaign_id = $1 AND state = 'LEASED' AND lease_ends_at > now()
                        """, UUID.fromString(campaign))).isEqualTo(WORKERS);
    }

    @Test
    void draftsOfAnOrganisationAreBounded() {
        assertThat(Together.outcomes(104, i -> world.draft(owner, change -> change)))
                .isEqualTo(Map.of("OK", 100, "DRAFTS_EXHAUSTED", 4));
        world.draft(world.member("owner"), change -> change);
    }

    @Test
    void draftsThatWereGivenUpOrDeletedCountForThirtyDays() {
        UUID organisation = owner.organisation();
        world.sql("""
                INSERT INTO campaign_deletion (campaign_id, organisation_id, account_id, created_at)
                SELECT gen_random_uuid(), $1, $1, now() - interval '29 days' FROM generate_series(1, 98)
                """, organisation);
        delete(world.draft(owner, change -> change));
        cancel(world.draft(owner, change -> change));

        assertRefused(DRAFTS_EXHAUSTED, () -> world.draft(owner, change -> change));

        world.sql(
                "UPDATE campaign_deletion SET created_at = created_at - interval '2 days' WHERE organisation_id = $1",
                organisation);
        delete(world.draft(owner, change -> change));
    }

    @Test
    void aDeletionByTheBuildBeforeCountsFromNowOn() {
        UUID organisation = owner.organisation();
        world.sql("""
                INSERT INTO campaign_deletion (campaign_id, organisation_id, account_id)
                SELECT gen_random_uuid(), $1, $1 FROM generate_series(1, 100)
                """, organisation);

        assertRefused(DRAFTS_EXHAUSTED, () -> world.draft(owner, change -> change));
    }

    private void delete(String campaign) {
        owner.campaigns()
                .deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());
    }

    private void cancel(String campaign) {
        owner.campaigns()
                .cancelCampaign(CancelCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());
    }

    @Test
    void importsWhoseTasksWereDeletedCountForThirtyDays() {
        String campaign = world.draft(owner, change -> change);
        UUID id = UUID.fromString(campaign);
        world.sql("""
                INSERT INTO cleared_import (campaign_id, import_id)
                SELECT $1, gen_random_uuid() FROM generate_series(1, 99)
                """, id);
        world.importTasks(owner, chunk(campaign, key(), 0, List.of("first")));
        owner.tasks()
                .deleteTasks(DeleteTasksRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setAll(true)
                        .build());

        assertRefused(IMPORTS_EXHAUSTED, () -> world.importTasks(owner, chunk(campaign, key(), 0, List.of("second"))));

        world.sql("UPDATE cleared_import SET cleared_at = cleared_at - interval '31 days' WHERE campaign_id = $1", id);
        world.importTasks(owner, chunk(campaign, key(), 0, List.of("second")));
        delete(campaign);
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

    private List<Worker> workers(String campaign, int count) {
        return IntStream.range(0, count).mapToObj(i -> world.join(campaign)).toList();
    }

    private void endLeases(String campaign, List<Worker> workers) {
        world.sql(
                """
                UPDATE assignment SET lease_ends_at = now() - interval '1 second'
                WHERE campaign_id = $1 AND worker = ANY ($2) AND state = 'LEASED'
                """,
                UUID.fromString(campaign),
                workers.stream()
                        .map(worker -> UUID.fromString(worker.pseudonym()))
                        .toArray(UUID[]::new));
    }
}
