package io.datafi.annotation.discovery;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.GetOpenCampaignRequest;
import io.datafi.annotation.v1.GetOpenCampaignResponse;
import io.datafi.annotation.v1.InvitationLink;
import io.datafi.annotation.v1.InvitationServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What workers are told before they join. */
@QuarkusTest
class OfferTest {
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
    void anOfferTellsBeforeJoiningWhatIsAskedAndHowItIsPaid() {
        String campaign = found.open(owner, region);

        GetOpenCampaignResponse offer = offer(account, campaign, "");

        assertThat(offer)
                .isEqualTo(GetOpenCampaignResponse.newBuilder()
                        .setCampaign(found.summary(account, region))
                        .setInstructions("Say what it is.")
                        .setSpec(World.classes("a", "b"))
                        .setPayRule("pay/3")
                        .setLeaseSeconds(600)
                        .setLeaseExtensionsMax(3)
                        .setHoldSeconds(offer.getHoldSeconds())
                        .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                        .build());
        assertThat(world.eventTypes(campaign)).doesNotContain("WorkerJoined");
    }

    @Test
    void aPrivateOfferIsSeenByWhoeverCouldJoinItAndUsesNothingUp() {
        String campaign = found.openPrivate(owner, region);
        String token = link(campaign);

        assertRefused(CAMPAIGN_NOT_FOUND, () -> offer(account, campaign, ""));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> offer(account, campaign, "a-token-of-nobody"));
        assertThat(offer(account, campaign, token).getVisibility())
                .isEqualTo(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE);
        assertThat(offer(account, campaign, token).getCampaign().getJoined()).isFalse();

        world.sql("UPDATE campaign_invitation SET uses = uses_max WHERE campaign_id = $1", UUID.fromString(campaign));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> offer(account, campaign, token));
    }

    @Test
    void whoJoinedSeesTheOfferWhateverBecameOfIt() {
        String campaign = found.open(owner, region);
        Worker worker = world.join(campaign);
        close(owner, campaign);

        assertThat(offer(worker.account(), campaign, "").getCampaign().getJoined())
                .isTrue();
        assertRefused(CAMPAIGN_NOT_OPEN, () -> offer(account, campaign, ""));
        assertRefused(CAMPAIGN_NOT_OPEN, () -> offer(account, world.draft(owner, change -> change), ""));
    }

    @Test
    void onlyWorkersSeeOffers() {
        String campaign = found.open(owner, region);

        assertRefused(
                ROLE_REQUIRED,
                () -> owner.workers()
                        .getOpenCampaign(GetOpenCampaignRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build()));
    }

    private String link(String campaign) {
        return InvitationServiceGrpc.newBlockingStub(owner.channel())
                .createInvitation(CreateInvitationRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setLink(InvitationLink.newBuilder().setUsesMax(1).setValidSeconds(60))
                        .setIdempotencyKey(World.key())
                        .build())
                .getToken();
    }

    private static GetOpenCampaignResponse offer(UUID account, String campaign, String token) {
        return Found.worker(account)
                .getOpenCampaign(GetOpenCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setInvitationToken(token)
                        .build());
    }
}
