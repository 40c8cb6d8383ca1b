package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_OPENED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_CANCELLED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_HAS_NO_TASKS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.campaign.CampaignError.UNKNOWN_RULE;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.classes;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.testing.World.request;
import static io.datafi.platform.error.PlatformError.ASSET_UNKNOWN;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.error.PlatformError.SERVICE_UNAVAILABLE;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Refusals.fields;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.FakeReward;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.ListCampaignsResponse;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.type.v1.PageRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignGrpcTest {
    @Inject
    World world;

    @Inject
    FakeReward reward;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aNewCampaignIsADraftWithItsDefaults() {
        Campaign created =
                owner.campaigns().createCampaign(request(owner).build()).getCampaign();

        assertThat(created.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
        assertThat(created.getQualityRule()).isEqualTo("quality/2");
        assertThat(created.getPayRule()).isEqualTo("pay/3");
        assertThat(created.getRegion()).isEqualTo("eu");
        assertThat(created.getAnswersPerWorkerMax()).isEqualTo(1);
        assertThat(created.getLeaseSeconds()).isEqualTo(600);
        assertThat(created.getLeasesPerWorkerMax()).isEqualTo(100);
        assertThat(created.getLeaseExtensionsMax()).isEqualTo(3);
        assertThat(get(created.getId())).isEqualTo(created);
        assertThat(world.eventTypes(created.getId())).isEmpty();
    }

    @Test
    void theSameKeyCreatesOneCampaign() {
        CreateCampaignRequest request = request(owner).build();

        Campaign first = owner.campaigns().createCampaign(request).getCampaign();
        Campaign second = owner.campaigns().createCampaign(request).getCampaign();

        assertThat(second).isEqualTo(first);
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> owner.campaigns()
                        .createCampaign(request.toBuilder().setTitle("other").build()));
        assertThat(list(0, "").getCampaignsList()).hasSize(1);
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        assertRefused(UNKNOWN_RULE, () -> create(request(owner).setQualityRule("pay/1")));
        assertRefused(UNKNOWN_RULE, () -> create(request(owner).setPayRule("pay/99")));
        assertRefused(ASSET_UNKNOWN, () -> create(request(owner).setAsset("GOLD")));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setOverlap(0)));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setSpec(classes("a", "a"))));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setSpec(classes("a", " a"))));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setSpec(classes("a", "a\u00a0"))));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setRegion("---")));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setRegion("eu-")));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setTitle(" \t")));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).clearSpec()));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setPriceBaseUnits(0)));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setLeaseSeconds(9)));
        assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setVisibilityValue(0)));
    }

    @Test
    void classesThatLookAlikeAreRefused() {
        for (String second : List.of("cat\u200b", "c\u00adat", "big\u00a0cat")) {
            assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setSpec(classes("cat", second))));
        }
        for (String second : List.of("caf\u0065\u0301", "\uff43af\u00e9", "ca\u200df\u00e9")) {
            var refused = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> create(request(owner).setSpec(classes("caf\u00e9", "tea", second))));
            assertThat(fields(refused)).containsExactly("spec.classes.labels[2]");
        }
        // Case is seen, and some scripts need a joiner within a word.
        create(request(owner).setSpec(classes("Co", "CO", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")));
    }

    @Test
    void aTitleThatCannotBeSeenIsRefused() {
        for (String title : List.of("\u200b", "a\u200b", "a\u2060b", "a\u2028b")) {
            assertRefused(INVALID_ARGUMENT, () -> create(request(owner).setTitle(title)));
        }
        create(request(owner).setTitle("Quoi\u202f? L\u2019\u00e9t\u00e9"));
    }

    @Test
    void onlyMembersOfTheOrganisationMayTouchACampaign() {
        String campaign = world.draft(owner, change -> change);
        Member stranger = world.member("owner");
        Member analyst = world.member(owner.organisation(), "analyst");
        GetCampaignRequest get =
                GetCampaignRequest.newBuilder().setCampaignId(campaign).build();

        assertRefused(NOT_A_MEMBER, () -> stranger.campaigns().getCampaign(get));
        assertRefused(NOT_A_MEMBER, () -> fund(stranger, campaign));
        assertRefused(NOT_A_MEMBER, () -> open(stranger, campaign));
        assertRefused(NOT_A_MEMBER, () -> close(stranger, campaign));
        assertRefused(
                NOT_A_MEMBER,
                () -> stranger.campaigns().createCampaign(request(owner).build()));
        assertRefused(ROLE_REQUIRED, () -> fund(analyst, campaign));
        assertThat(analyst.campaigns().getCampaign(get).getCampaign().getId()).isEqualTo(campaign);
        assertRefused(
                NOT_SIGNED_IN,
                () -> CampaignServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .getCampaign(get));
    }

    @Test
    void aTokenThatDoesNotHoldIsRefused() {
        GetCampaignRequest get =
                GetCampaignRequest.newBuilder().setCampaignId(key()).build();
        for (String token : List.of(
                TestTokens.forged(owner.account(), "customer"),
                TestTokens.expired(owner.account(), "customer"),
                TestTokens.forOtherAudience(owner.account(), "customer"))) {
            assertRefused(
                    NOT_SIGNED_IN,
                    () -> CampaignServiceGrpc.newBlockingStub(TestChannels.with(token))
                            .getCampaign(get));
        }
    }

    @Test
    void anUnknownCampaignIsNotFound() {
        assertRefused(CAMPAIGN_NOT_FOUND, () -> get(key()));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> fund(owner, key()));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> close(owner, key()));
        assertRefused(INVALID_ARGUMENT, () -> get("no id"));
    }

    @Test
    void listsComeNewestFirstAndPageByPage() {
        List<String> ids = List.of(
                world.draft(owner, change -> change),
                world.draft(owner, change -> change),
                world.draft(owner, change -> change));

        ListCampaignsResponse first = list(2, "");
        ListCampaignsResponse second = list(2, first.getPage().getNextPageToken());

        assertThat(first.getCampaignsList()).extracting(Campaign::getId).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getCampaignsList()).extracting(Campaign::getId).containsExactly(ids.get(0));
        assertThat(second.getPage().getNextPageToken()).isEmpty();
        assertRefused(INVALID_ARGUMENT, () -> list(2, "nonsense"));
        assertRefused(INVALID_ARGUMENT, () -> list(501, ""));
    }

    @Test
    void fundingQuotesTheWorstCaseAndReservesItOnce() {
        String campaign = world.draft(owner, change -> change.setOverlap(7));
        world.importTasks(owner, chunk(campaign, key(), 0, keys(45)));

        FundCampaignResponse first = fund(owner, campaign);
        FundCampaignResponse second = fund(world.member(owner.organisation(), "manager"), campaign);

        assertThat(second).isEqualTo(first);
        assertThat(first.getQuote().getWorkBaseUnits()).isEqualTo(315_000_000);
        assertThat(first.getQuote().getFeeBaseUnits()).isEqualTo(15_750_000);
        assertThat(first.getDeposit().getAmountBaseUnits()).isEqualTo(330_750_000);
        assertThat(reward.reservation(campaign).getAmountBaseUnits()).isEqualTo(330_750_000);
        assertThat(reward.reservation(campaign).getAccountId())
                .isEqualTo(owner.account().toString());
        assertThat(world.eventTypes(campaign)).containsExactly("TasksImported", "BudgetReserved");
        assertThat(get(campaign).getDeposit()).isEqualTo(first.getDeposit());
    }

    @Test
    void aDraftIsGivenUpAndItsEscrowEnds() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        fund(owner, campaign);
        Member analyst = world.member(owner.organisation(), "analyst");

        assertRefused(ROLE_REQUIRED, () -> cancel(analyst, campaign));
        Campaign cancelled = cancel(owner, campaign);

        assertThat(cancelled.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);
        assertThat(reward.cancelled()).contains(campaign);
        assertThat(cancel(owner, campaign)).isEqualTo(cancelled);
        assertThat(world.eventTypes(campaign)).containsExactly("TasksImported", "BudgetReserved", "CampaignCancelled");
        assertRefused(CAMPAIGN_CANCELLED, () -> fund(owner, campaign));
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> world.importTasks(owner, chunk(campaign, key(), 0, keys(1))));
        assertRefused(CAMPAIGN_CANCELLED, () -> open(owner, campaign));
    }

    @Test
    void aDraftWithoutEscrowIsGivenUpToo() {
        String campaign = world.draft(owner, change -> change);

        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(owner.token())
                .post("/api/annotation/v1/campaigns/" + campaign + ":cancel")
                .then()
                .statusCode(200)
                .body("campaign.state", equalTo("CAMPAIGN_STATE_CANCELLED"));
    }

    @Test
    void whoGivesUpADraftAtTheSameTimeAsAnotherIsNotRefused() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        reward.failNext(1);
        assertRefused(SERVICE_UNAVAILABLE, () -> fund(owner, campaign));
        reward.overtake(campaign);

        assertThat(cancel(owner, campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);
    }

    @Test
    void aCampaignThatIsCoveredCannotBeGivenUp() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        fund(owner, campaign);
        reward.cover(campaign);

        assertRefused(CAMPAIGN_NOT_DRAFT, () -> cancel(owner, campaign));

        reward.deposit(campaign);
        until("told", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_FUNDED);
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> cancel(owner, campaign));
    }

    @Test
    void aDraftThatIsNotCoveredInTimeEndsByItself() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        fund(owner, campaign);

        reward.expire(campaign);
        until("told", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_CANCELLED);

        assertThat(world.eventTypes(campaign)).endsWith("CampaignCancelled");
    }

    @Test
    void fundingGoesOnWhereRewardWasAway() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        FundCampaignRequest request = FundCampaignRequest.newBuilder()
                .setCampaignId(campaign)
                .setIdempotencyKey(key())
                .build();
        reward.failNext(1);

        assertRefused(SERVICE_UNAVAILABLE, () -> owner.campaigns().fundCampaign(request));

        assertThat(get(campaign).getQuote().getItems()).isEqualTo(1);
        assertThat(owner.campaigns().fundCampaign(request).hasDeposit()).isTrue();
    }

    @Test
    void anEmptyCampaignIsNotQuoted() {
        String campaign = world.draft(owner, change -> change);

        assertRefused(CAMPAIGN_HAS_NO_TASKS, () -> fund(owner, campaign));
    }

    @Test
    void aCampaignOpensOnlyWhenItsEscrowIsFunded() {
        String campaign = world.draft(owner, change -> change);
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        fund(owner, campaign);
        assertRefused(CAMPAIGN_NOT_FUNDED, () -> open(owner, campaign));

        reward.deposit(campaign);
        until("funded", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_FUNDED);
        open(owner, campaign);

        assertThat(get(campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_OPEN);
        assertRefused(CAMPAIGN_ALREADY_OPENED, () -> open(owner, campaign));
        assertThat(world.eventTypes(campaign))
                .containsExactly(
                        "TasksImported", "BudgetReserved", "CampaignCreated", "CampaignFunded", "CampaignOpened");
    }

    @Test
    void aClosedCampaignStaysClosed() {
        String campaign = world.open(owner, change -> change, keys(1));
        CloseCampaignRequest request = CloseCampaignRequest.newBuilder()
                .setCampaignId(campaign)
                .setIdempotencyKey(key())
                .build();

        Campaign closed = owner.campaigns().closeCampaign(request).getCampaign();

        assertThat(closed.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CLOSED);
        assertThat(owner.campaigns().closeCampaign(request).getCampaign()).isEqualTo(closed);
        assertRefused(CAMPAIGN_NOT_OPEN, () -> close(owner, campaign));
        assertRefused(CAMPAIGN_NOT_OPEN, () -> world.join(campaign));
    }

    @Test
    void aWorkerKeepsTheSamePseudonymInACampaignAndAnotherElsewhere() {
        String campaign = world.open(owner, change -> change, keys(1));
        String other = world.open(owner, change -> change, keys(1));
        World.Worker worker = world.join(campaign);

        String again = joined(worker, campaign);
        String elsewhere = joined(worker, other);

        assertThat(again).isEqualTo(worker.pseudonym());
        assertThat(elsewhere).isNotEqualTo(worker.pseudonym());
        assertThat(world.count(
                        "SELECT count(*) FROM event WHERE type = 'WorkerJoined'"
                                + " AND stream = $1 AND body LIKE '%' || $2 || '%'"
                                + " AND private_body LIKE '%' || $3 || '%'",
                        "campaign/" + campaign,
                        worker.pseudonym(),
                        worker.account().toString()))
                .isEqualTo(1);
        assertRefused(ROLE_REQUIRED, () -> join(owner, campaign));
    }

    private String joined(World.Worker worker, String campaign) {
        return worker.workers()
                .joinCampaign(io.datafi.annotation.v1.JoinCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .getPseudonym();
    }

    private static void join(Member member, String campaign) {
        member.workers()
                .joinCampaign(io.datafi.annotation.v1.JoinCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());
    }

    private void create(CreateCampaignRequest.Builder request) {
        owner.campaigns().createCampaign(request.build());
    }

    private static Campaign cancel(Member who, String campaign) {
        return who.campaigns()
                .cancelCampaign(CancelCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .getCampaign();
    }

    private Campaign get(String id) {
        return owner.campaigns()
                .getCampaign(GetCampaignRequest.newBuilder().setCampaignId(id).build())
                .getCampaign();
    }

    private ListCampaignsResponse list(int size, String token) {
        return owner.campaigns()
                .listCampaigns(ListCampaignsRequest.newBuilder()
                        .setOrganisationId(owner.organisation().toString())
                        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                        .build());
    }

    private static FundCampaignResponse fund(Member member, String campaign) {
        return member.campaigns()
                .fundCampaign(FundCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .build());
    }

    private static void open(Member member, String campaign) {
        member.campaigns()
                .openCampaign(OpenCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
    }

    private static void close(Member member, String campaign) {
        member.campaigns()
                .closeCampaign(CloseCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
    }
}
