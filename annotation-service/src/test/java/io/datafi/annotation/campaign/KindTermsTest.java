package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.DRAFTS_EXHAUSTED;
import static io.datafi.annotation.campaign.CampaignError.KIND_HAS_NO_PAY_RULE;
import static io.datafi.annotation.campaign.CampaignError.UNKNOWN_RULE;
import static io.datafi.annotation.spec.AnswerError.SPEC_INVALID;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.KindExample;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What campaigns may ask for beside classes: with a price, or for nothing. */
@QuarkusTest
class KindTermsTest {
    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay_rule: 'kind-pay/1'", "quality_rule: 'consensus/1'"})
    void whatHasNoPriceHasNoRules(String change) {
        CreateCampaignRequest.Builder request = request();

        assertRefused(
                KIND_HAS_NO_PAY_RULE,
                () -> owner.campaigns()
                        .createCampaign(KindExample.read(request, change).build()));
    }

    @Test
    void aPriceBringsTheRulesOfTheKindAndNoOthersAreTaken() {
        CreateCampaignRequest.Builder paid = request().setPriceBaseUnits(1_000);

        Campaign campaign = owner.campaigns().createCampaign(paid.build()).getCampaign();

        assertThat(campaign.getQualityRule()).isEqualTo("consensus/1");
        assertThat(campaign.getPayRule()).isEqualTo("kind-pay/1");
        for (String change : new String[] {"pay_rule: 'pay/3'", "quality_rule: 'quality/2'"}) {
            CreateCampaignRequest.Builder other = request().setPriceBaseUnits(1_000);
            assertRefused(
                    UNKNOWN_RULE,
                    () -> owner.campaigns()
                            .createCampaign(KindExample.read(other, change).build()));
        }
    }

    @Test
    void aSpecThatAllowsNothingIsRefusedInTheCallersSpelling() {
        given().auth()
                .oauth2(owner.token())
                .header("Idempotency-Key", key())
                .contentType("application/json")
                .body("""
                        {"organisationId":"%s","title":"t","visibility":"CAMPAIGN_VISIBILITY_PUBLIC","overlap":1,"asset":"TUSD",
                        "spec":{"set":{"items":["a"],"sizeMin":0,"sizeMax":2}}}""".formatted(owner.organisation()))
                .post("/api/annotation/v1/campaigns")
                .then()
                .statusCode(400)
                .body("code", equalTo(SPEC_INVALID.name()))
                .body("violations[0].field", equalTo("spec.set.sizeMax"));
    }

    @Test
    void campaignsThatCostNothingCountAsDraftsUntilTheyEndAndForThirtyDays() {
        world.sql("""
                INSERT INTO campaign (id, organisation_id, title, instructions, visibility, language, region, kind, spec, overlap,
                    answers_per_worker_max, price_base_units, asset, fee_ppb, quality_rule, pay_rule, hold_seconds,
                    workers_choose_tasks, lease_seconds, leases_per_worker_max, lease_extensions_max, state,
                    quoted_total_base_units, created_at)
                SELECT gen_random_uuid(), $1, 't', '', 'PUBLIC', '', 'eu', 'TEXT', '{"lengthMax":1}', 1, 1, 0, 'TUSD', 0, '', '', 0,
                       false, 600, 100, 3, (ARRAY['FUNDED', 'OPEN'])[1 + n % 2], 0, now()
                FROM generate_series(1, 100) n
                """, owner.organisation());

        assertRefused(DRAFTS_EXHAUSTED, () -> draft());
        world.sql("UPDATE campaign SET state = 'ENDED' WHERE organisation_id = $1", owner.organisation());
        assertRefused(DRAFTS_EXHAUSTED, () -> draft());
        world.sql(
                "UPDATE campaign SET created_at = created_at - interval '31 days' WHERE organisation_id = $1",
                owner.organisation());
        draft();
    }

    @Test
    void aDraftThatCostsNothingIsGivenUpWithoutAnEscrow() {
        String campaign = draft();

        assertThat(cancel(campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);
    }

    @Test
    void aQuotedCampaignThatCostsNothingIsGivenUpUntilItOpens() {
        String campaign = draft();
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));
        fund(campaign);
        String opened = world.open(owner, change -> request(), keys(1));

        assertThat(cancel(campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);
        assertThat(cancel(campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELLED);

        assertThat(world.eventTypes(campaign)).endsWith("CampaignFunded", "CampaignCancelled");
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> cancel(opened));
    }

    @Test
    void aQuoteOfNothingFundsTheCampaignWithoutADeposit() {
        String campaign = draft();
        world.importTasks(owner, chunk(campaign, key(), 0, keys(1)));

        FundCampaignResponse funding = fund(campaign);

        assertThat(funding.hasDeposit()).isFalse();
        assertThat(funding.getQuote().getTotalBaseUnits()).isZero();
        assertThat(fund(campaign)).isEqualTo(funding);
        assertThat(world.eventTypes(campaign))
                .containsExactly("TasksImported", "BudgetReserved", "CampaignCreated", "CampaignFunded");
        assertThat(owner.campaigns()
                        .openCampaign(OpenCampaignRequest.newBuilder()
                                .setCampaignId(campaign)
                                .setIdempotencyKey(key())
                                .build())
                        .getCampaign()
                        .getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_OPEN);
    }

    private CreateCampaignRequest.Builder request() {
        return World.request(owner).setSpec(KindExample.TEXT.spec).setPriceBaseUnits(0);
    }

    private String draft() {
        return owner.campaigns().createCampaign(request().build()).getCampaign().getId();
    }

    private Campaign cancel(String campaign) {
        return owner.campaigns()
                .cancelCampaign(CancelCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .getCampaign();
    }

    private FundCampaignResponse fund(String campaign) {
        return owner.campaigns()
                .fundCampaign(FundCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
    }
}
