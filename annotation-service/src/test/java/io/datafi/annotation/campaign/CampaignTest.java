package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_OPENED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_HAS_NO_TASKS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final UUID CUSTOMER = new UUID(0, 1);

    @Test
    void aQuoteOnceMadeStays() {
        Campaign campaign = campaign(CampaignState.DRAFT, 10);
        campaign.makeQuote(CUSTOMER);
        Quote first = campaign.quote();

        campaign.tasks = 11;
        campaign.makeQuote(new UUID(0, 2));

        assertThat(campaign.quote()).isEqualTo(first);
        assertThat(campaign.quotedBy).isEqualTo(CUSTOMER);
    }

    @Test
    void withoutTasksThereIsNothingToQuote() {
        assertRefused(
                CAMPAIGN_HAS_NO_TASKS, () -> campaign(CampaignState.DRAFT, 0).makeQuote(CUSTOMER));
    }

    @Test
    void onlyADraftIsQuoted() {
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> campaign(CampaignState.OPEN, 1).makeQuote(CUSTOMER));
    }

    @Test
    void onlyAFundedCampaignOpens() {
        Campaign funded = campaign(CampaignState.FUNDED, 1);
        funded.open();
        assertThat(funded.state).isEqualTo(CampaignState.OPEN);

        assertRefused(
                CAMPAIGN_NOT_FUNDED, () -> campaign(CampaignState.DRAFT, 1).open());
        assertRefused(CAMPAIGN_ALREADY_OPENED, funded::open);
        assertRefused(
                CAMPAIGN_ALREADY_OPENED,
                () -> campaign(CampaignState.SETTLED, 1).open());
    }

    @Test
    void whatCouldNotBeSettledIsNotQuoted() {
        Campaign campaign = campaign(CampaignState.DRAFT, 50_001);
        assertRefused(SETTLEMENT_TOO_LARGE, () -> campaign.makeQuote(CUSTOMER));
        assertThat(campaign.quote()).isNull();

        campaign.tasks = 50_000;
        campaign.makeQuote(CUSTOMER);

        Campaign wide = campaign(CampaignState.DRAFT, 60_000);
        wide.overlap = 1;
        wide.classes = new String[200];
        assertThatThrownBy(() -> wide.makeQuote(CUSTOMER))
                .hasMessage("SETTLEMENT_TOO_LARGE: a settlement of 12040000 cells, at most 1000000");
    }

    @Test
    void whatTooFewWorkersCouldDoIsNotQuoted() {
        Campaign wide = campaign(CampaignState.DRAFT, 4_401);
        wide.overlap = 3;
        wide.classes = new String[200];
        assertRefused(SETTLEMENT_TOO_LARGE, () -> wide.makeQuote(CUSTOMER));

        wide.answersPerWorkerMax = 3;
        wide.makeQuote(CUSTOMER);
    }

    @Test
    void onlyAnOpenCampaignCloses() {
        Campaign open = campaign(CampaignState.OPEN, 1);
        open.close();
        assertThat(open.state).isEqualTo(CampaignState.CLOSED);

        assertRefused(CAMPAIGN_NOT_OPEN, open::close);
        assertRefused(CAMPAIGN_NOT_OPEN, () -> campaign(CampaignState.FUNDED, 1).close());
    }

    private static Campaign campaign(CampaignState state, long tasks) {
        Campaign campaign = new Campaign();
        campaign.id = new UUID(0, 9);
        campaign.state = state;
        campaign.tasks = tasks;
        campaign.overlap = 2;
        campaign.answersPerWorkerMax = 1;
        campaign.classes = new String[] {"a", "b"};
        campaign.priceBaseUnits = 100;
        return campaign;
    }
}
