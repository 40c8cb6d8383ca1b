package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.KIND_HAS_NO_PAY_RULE;
import static io.datafi.annotation.campaign.CampaignError.UNKNOWN_RULE;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.classes;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.FakeReward;
import io.datafi.annotation.testing.KindExample;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.DeleteCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drafts change and go until they are funded, and nobody pays for one twice unawares. */
@QuarkusTest
class DraftTest {
    @Inject
    World world;

    @Inject
    FakeReward reward;

    private Member owner;
    private String campaign;

    @BeforeEach
    void aDraftWithATask() {
        owner = world.member("owner");
        campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
    }

    @Test
    void aDraftTakesWhatIsSetAndKeepsTheRest() {
        Campaign before = get();

        Campaign after = update(change().setTitle("Dogs alone")
                .setSpec(classes("a", "b", "c"))
                .setPriceBaseUnits(7)
                .setWorkersChooseTasks(false)
                .setInstructions(""));

        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .setTitle("Dogs alone")
                        .setSpec(classes("a", "b", "c"))
                        .setPriceBaseUnits(7)
                        .setWorkersChooseTasks(false)
                        .setInstructions("")
                        .build());
        assertThat(get()).isEqualTo(after);
    }

    @Test
    void aChangeIsJudgedLikeANewCampaign() {
        Campaign before = get();

        assertRefused(UNKNOWN_RULE, () -> update(change().setPayRule("pay/99")));
        assertRefused(INVALID_ARGUMENT, () -> update(change().setPriceBaseUnits(0)));
        assertRefused(INVALID_ARGUMENT, () -> update(change().setTitle(" ")));
        assertRefused(INVALID_ARGUMENT, () -> update(change().setSpec(classes("a", "a"))));
        assertRefused(
                UNKNOWN_RULE,
                () -> update(change().setSpec(KindExample.TEXT.spec).setPayRule("pay/3")));
        assertRefused(
                KIND_HAS_NO_PAY_RULE,
                () -> update(change().setSpec(KindExample.TEXT.spec)
                        .setPriceBaseUnits(0)
                        .setPayRule("kind-pay/1")));

        assertThat(get()).isEqualTo(before);
        Campaign text = update(change().setSpec(KindExample.TEXT.spec).setPriceBaseUnits(0));
        assertThat(text.getPayRule()).isEmpty();
        assertThat(update(change().setPriceBaseUnits(5)).getPayRule()).isEqualTo("kind-pay/1");
        assertThat(update(change().setSpec(classes("a", "b")).setPriceBaseUnits(1))
                        .getPayRule())
                .isEqualTo("pay/3");
    }

    @Test
    void theSameKeyChangesOnce() {
        UpdateCampaignRequest.Builder request = change().setOverlap(5);

        Campaign first = update(request);
        update(change().setOverlap(6));

        assertThat(update(request)).isEqualTo(first);
        assertThat(get().getOverlap()).isEqualTo(6);
        assertRefused(IDEMPOTENCY_KEY_REUSED, () -> update(request.clone().setOverlap(7)));
    }

    @Test
    void othersMayNeitherChangeNorDelete() {
        Member stranger = world.member("owner");
        Member analyst = world.member(owner.organisation(), "analyst");

        assertRefused(NOT_A_MEMBER, () -> update(stranger, change()));
        assertRefused(ROLE_REQUIRED, () -> update(analyst, change()));
        assertRefused(NOT_A_MEMBER, () -> delete(stranger, campaign));
        assertRefused(ROLE_REQUIRED, () -> delete(analyst, campaign));
    }

    @Test
    void aQuoteStaysUnlessItWouldBeAnotherOne() {
        FundCampaignResponse funding = fund();

        assertThat(update(change().setTitle("Other")).getQuote()).isEqualTo(funding.getQuote());
        assertThat(update(change().setOverlap(3)).hasQuote()).isFalse();

        FundCampaignResponse dearer = fund();
        assertThat(dearer.getQuote().getOverlap()).isEqualTo(3);
        assertThat(dearer.getDeposit().getAmountBaseUnits()).isEqualTo(3_150_000);
        assertThat(reward.reservation(campaign).getAmountBaseUnits()).isEqualTo(3_150_000);
        assertThat(get().getDeposit()).isEqualTo(dearer.getDeposit());
    }

    @Test
    void aWithdrawnQuoteLetsTasksInAgain() {
        fund();
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> world.importTasks(owner, chunk(campaign, key(), 0, keys(1))));

        update(change().setWithdrawQuote(true));
        world.importTasks(owner, chunk(campaign, key(), 0, List.of("more")));

        assertThat(fund().getQuote().getItems()).isEqualTo(2);
    }

    @Test
    void anOldKeyTellsItsQuoteAndQuotesNothingAnew() {
        FundCampaignRequest request = request().build();
        FundCampaignResponse first = owner.campaigns().fundCampaign(request);
        update(change().setWithdrawQuote(true));

        FundCampaignResponse repeated = owner.campaigns().fundCampaign(request);

        assertThat(repeated.getQuote()).isEqualTo(first.getQuote());
        assertThat(repeated.hasDeposit()).isFalse();
        assertThat(get().hasQuote()).isFalse();
        world.importTasks(owner, chunk(campaign, key(), 0, List.of("more")));
        assertThat(fund().getQuote().getItems()).isEqualTo(2);
        assertThat(owner.campaigns().fundCampaign(request)).isEqualTo(repeated);
    }

    @Test
    void aRepeatTellsTheQuoteOfItsKeyAndWhatIsMissingNow() {
        FundCampaignRequest request = request().build();
        FundCampaignResponse first = owner.campaigns().fundCampaign(request);
        reward.depositPart(campaign, 100_000);

        FundCampaignResponse repeated = owner.campaigns().fundCampaign(request);

        assertThat(repeated.getQuote()).isEqualTo(first.getQuote());
        assertThat(repeated.getDeposit().getAmountBaseUnits()).isEqualTo(2_000_000);
    }

    @Test
    void whatWasPaidInBeyondAnEarlierQuoteCountsForTheNext() {
        fund();
        reward.depositPart(campaign, 3_150_000);
        update(change().setOverlap(3));

        assertThat(fund().getDeposit().getAmountBaseUnits()).isZero();
        assertThat(get().getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_FUNDED);
    }

    @Test
    void theLogTellsTheTermsThatStayedAndOnce() {
        update(change().setPriceBaseUnits(7));
        fund();
        update(change().setPriceBaseUnits(5));
        fund();

        reward.deposit(campaign);
        until("funded", () -> get().getState() == CampaignState.CAMPAIGN_STATE_FUNDED);

        assertThat(world.sql(
                        "SELECT body FROM event WHERE stream = $1 AND type = 'CampaignCreated'",
                        "campaign/" + campaign))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).contains("\"priceBaseUnits\":\"5\""));
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> update(change().setPriceBaseUnits(6)));
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> update(change().setTitle("Other")));
    }

    @Test
    void depositsForAnEarlierQuoteCoverACheaperOne() {
        fund();
        reward.depositPart(campaign, 2_100_000);
        update(change().setOverlap(3));
        assertRefused(CAMPAIGN_NOT_DRAFT, this::fund);
        update(change().setOverlap(1));

        FundCampaignResponse funding = fund();

        assertThat(funding.getDeposit().getAmountBaseUnits()).isZero();
        assertThat(get().getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_FUNDED);
    }

    @Test
    void aDraftWithoutAQuoteIsGivenUpThoughDepositsCoverAnEarlierOne() {
        fund();
        reward.depositPart(campaign, 2_100_000);
        update(change().setWithdrawQuote(true));

        owner.campaigns()
                .cancelCampaign(CancelCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());

        assertThat(get().getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);
        // Reward hears it, and sends everything back.
        assertThat(world.eventTypes(campaign)).endsWith("CampaignCancelled");
    }

    @Test
    void aCampaignShowsWhatItsEscrowHolds() {
        assertThat(get().hasEscrow()).isFalse();
        fund();
        reward.depositPart(campaign, 100_000);

        Campaign paidInPart = get();
        assertThat(paidInPart.getEscrow().getAsset()).isEqualTo("TUSD");
        assertThat(paidInPart.getEscrow().getRequiredBaseUnits()).isEqualTo(2_100_000);
        assertThat(paidInPart.getEscrow().getDepositedBaseUnits()).isEqualTo(100_000);
        assertThat(paidInPart.getEscrow().getMissingBaseUnits()).isEqualTo(2_000_000);
        assertThat(paidInPart.getEscrow().getRefundableBaseUnits()).isEqualTo(100_000);
        assertThat(paidInPart.getDeposit().getAmountBaseUnits()).isEqualTo(2_000_000);
        assertThat(fund().getDeposit().getAmountBaseUnits()).isEqualTo(2_000_000);

        reward.depositPart(campaign, 2_000_500);
        assertThat(get().getEscrow().getMissingBaseUnits()).isZero();
        assertThat(get().getEscrow().getSurplusBaseUnits()).isEqualTo(500);
    }

    @Test
    void aCampaignIsShownWithoutItsEscrowWhileRewardIsAway() {
        fund();
        reward.failNext(1);

        Campaign shown = get();

        assertThat(shown.hasEscrow()).isFalse();
        assertThat(shown.getDeposit().getAmountBaseUnits()).isEqualTo(2_100_000);
    }

    @Test
    void aFundedCampaignIsNotFundedAgainWithoutAWord() {
        FundCampaignRequest first = request().build();
        FundCampaignResponse told = owner.campaigns().fundCampaign(first);
        reward.deposit(campaign);
        until("funded", () -> get().getState() == CampaignState.CAMPAIGN_STATE_FUNDED);

        assertRefused(CAMPAIGN_ALREADY_FUNDED, this::fund);
        assertThat(get().hasDeposit()).isFalse();
        FundCampaignResponse repeated = owner.campaigns().fundCampaign(first);
        assertThat(repeated.getQuote()).isEqualTo(told.getQuote());
        assertThat(repeated.hasDeposit()).isFalse();
        assertThat(owner.campaigns()
                        .fundCampaign(request().setAgain(true).build())
                        .getDeposit()
                        .getAmountBaseUnits())
                .isEqualTo(2_100_000);
    }

    @Test
    void aDeletedCampaignIsGoneAndARepeatChangesNothing() {
        fund();

        delete(owner, campaign);

        assertThat(reward.cancelled()).contains(campaign);
        assertRefused(CAMPAIGN_NOT_FOUND, this::get);
        assertThat(owner.campaigns()
                        .listCampaigns(ListCampaignsRequest.newBuilder()
                                .setOrganisationId(owner.organisation().toString())
                                .build())
                        .getCampaignsList())
                .isEmpty();
        assertThat(world.count("SELECT count(*) FROM task WHERE campaign_id = $1", UUID.fromString(campaign)))
                .isZero();
        assertThat(world.eventTypes(campaign)).endsWith("CampaignCancelled");
        delete(owner, campaign);
        assertRefused(NOT_A_MEMBER, () -> delete(world.member("owner"), campaign));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> delete(owner, key()));
    }

    @Test
    void workIsNotDeleted() {
        String opened = world.open(owner, change -> change, keys(1));

        given().auth()
                .oauth2(owner.token())
                .delete("/api/annotation/v1/campaigns/" + opened)
                .then()
                .statusCode(409);
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> delete(owner, opened));
    }

    private UpdateCampaignRequest.Builder change() {
        return UpdateCampaignRequest.newBuilder().setCampaignId(campaign).setIdempotencyKey(key());
    }

    private Campaign update(UpdateCampaignRequest.Builder change) {
        return update(owner, change);
    }

    private static Campaign update(Member member, UpdateCampaignRequest.Builder change) {
        return member.campaigns().updateCampaign(change.build()).getCampaign();
    }

    private FundCampaignRequest.Builder request() {
        return FundCampaignRequest.newBuilder().setCampaignId(campaign).setIdempotencyKey(key());
    }

    private FundCampaignResponse fund() {
        return owner.campaigns().fundCampaign(request().build());
    }

    private static void delete(Member member, String campaign) {
        member.campaigns()
                .deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());
    }

    private Campaign get() {
        return owner.campaigns()
                .getCampaign(
                        GetCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getCampaign();
    }
}
