package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.TaskKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who finds which campaign. */
@QuarkusTest
class DiscoveryTest {
    @Inject
    World world;

    @Inject
    Found found;

    private final String region = Found.newRegion();
    private final UUID account = UUID.randomUUID();
    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aWorkerFindsPublicCampaignsFromTheirOpeningToTheirClose() {
        world.draft(owner, change -> change.setRegion(region));
        String open = found.open(owner, region);
        assertThat(found.find(account, region)).containsExactly(open);

        close(owner, open);

        assertThat(found.find(account, region)).isEmpty();
    }

    @Test
    void aSummaryTellsWhatTheCampaignAsksAndPays() {
        String campaign = world.open(owner, change -> change.setRegion(region).setLanguage("EN-gb"), keys(3));

        CampaignSummary summary = found.summary(account, region);

        assertThat(summary)
                .isEqualTo(CampaignSummary.newBuilder()
                        .setId(campaign)
                        .setTitle("Cats and dogs")
                        .setState(CampaignState.CAMPAIGN_STATE_OPEN)
                        .setPriceBaseUnits(1_000_000)
                        .setAsset("TUSD")
                        .setLanguage("en-GB")
                        .setRegion(region)
                        .setFreeTasks(3)
                        .setKind(TaskKind.TASK_KIND_CLASSES)
                        .build());
    }

    @Test
    void aPrivateCampaignIsFoundByWhomItInvitesUntilThatIsRevoked() {
        String campaign = found.openPrivate(owner, region);
        invite(campaign, account);

        assertThat(found.find(account, region)).containsExactly(campaign);
        assertThat(found.find(UUID.randomUUID(), region)).isEmpty();

        world.sql("UPDATE campaign_invitation SET revoked_at = now() WHERE account_id = $1", account);
        assertThat(found.find(account, region)).isEmpty();
    }

    @Test
    void aPrivateCampaignIsFoundByWhoJoinedItThoughTheInvitationIsUsedUp() {
        String campaign = found.openPrivate(owner, region);
        Worker worker = world.join(campaign);

        assertThat(found.find(worker.account(), region)).containsExactly(campaign);
        assertThat(found.mine(worker.account())).singleElement().satisfies(mine -> {
            assertThat(mine.getId()).isEqualTo(campaign);
            assertThat(mine.getJoined()).isTrue();
        });
        assertThat(found.mine(account)).isEmpty();
    }

    @Test
    void noPageOfAnOutsiderDependsOnAPrivateCampaign() {
        String open = found.open(owner, region);
        var request = ListOpenCampaignsRequest.newBuilder()
                .setOrder(CampaignOrder.CAMPAIGN_ORDER_NEWEST)
                .setRegion(region);
        request.getPageBuilder().setPageSize(1);
        ListOpenCampaignsResponse before = Found.worker(account).listOpenCampaigns(request.build());

        found.openPrivate(owner, region);

        assertThat(Found.worker(account).listOpenCampaigns(request.build())).isEqualTo(before);
        assertThat(found.find(account, request)).containsExactly(open);
    }

    @Test
    void whatAWorkerAnsweredToTheEndIsLeftToOthers() {
        String campaign = found.open(owner, region);
        Worker first = world.join(campaign);
        answerAll(first, campaign);

        assertThat(found.find(first.account(), region)).isEmpty();
        assertThat(found.find(account, region)).containsExactly(campaign);
        assertThat(found.mine(first.account()))
                .singleElement()
                .extracting(CampaignSummary::getMyAnswers)
                .isEqualTo(2L);
    }

    @Test
    void whatHasAllItsAnswersIsFoundByNobody() {
        String campaign = found.open(owner, region);
        answerAll(world.join(campaign), campaign);
        found.measure(campaign);
        assertThat(found.summary(account, region).getFreeTasks()).isEqualTo(1);

        answerAll(world.join(campaign), campaign);
        found.measure(campaign);

        assertThat(found.find(account, region)).isEmpty();
    }

    @Test
    void aWorkerSeesWhatBecameOfTheirCampaignsNewestFirst() {
        String first = found.open(owner, region);
        Worker worker = world.join(first);
        String second = found.openPrivate(owner, region);
        invite(second, worker.account());
        join(worker, second);
        close(owner, first);

        List<CampaignSummary> mine = found.mine(worker.account());

        assertThat(Found.ids(mine)).containsExactly(second, first);
        assertThat(mine.getLast().getState()).isNotEqualTo(CampaignState.CAMPAIGN_STATE_OPEN);
        assertThat(mine.getLast().getFreeTasks()).isZero();
    }

    @Test
    void pagesOfAWorkersCampaignsHoldEachOnce() {
        String first = found.open(owner, region);
        Worker worker = world.join(first);
        String second = found.open(owner, region);
        join(worker, second);
        var request = ListMyCampaignsRequest.newBuilder();
        request.getPageBuilder().setPageSize(1);

        var page = worker.workers().listMyCampaigns(request.build());
        assertThat(Found.ids(page.getCampaignsList())).containsExactly(second);
        request.getPageBuilder().setPageToken(page.getPage().getNextPageToken());

        assertThat(Found.ids(worker.workers().listMyCampaigns(request.build()).getCampaignsList()))
                .containsExactly(first);
    }

    private void invite(String campaign, UUID invited) {
        world.sql("""
                INSERT INTO campaign_invitation (invitation_id, campaign_id, account_id, uses_max)
                VALUES (gen_random_uuid(), $1, $2, 1)
                """, UUID.fromString(campaign), invited);
    }

    private static void join(Worker worker, String campaign) {
        worker.workers()
                .joinCampaign(
                        JoinCampaignRequest.newBuilder().setCampaignId(campaign).build());
    }

    private static void answerAll(Worker worker, String campaign) {
        submit(
                worker,
                claim(worker, campaign, 2).stream()
                        .map(lease -> answer(lease, "a"))
                        .toArray(NewAnswer[]::new));
    }
}
