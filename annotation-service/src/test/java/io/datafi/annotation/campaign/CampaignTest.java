package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_OPENED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_CANCELLED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_HAS_NO_TASKS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.campaign.CampaignTerms.LeaseTerms;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.rules.pay.Rate;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final UUID CUSTOMER = new UUID(0, 1);

    @Test
    void aQuoteOnceMadeStays() {
        Campaign quoted = campaign(CampaignState.DRAFT, 10).quoted(CUSTOMER);

        assertThat(quoted.quote().items()).isEqualTo(10);
        assertThat(quoted.quoted(new UUID(0, 2))).isEqualTo(quoted);
        assertThat(quoted.quotedBy()).isEqualTo(CUSTOMER);
    }

    @Test
    void aQuoteGoesWithWhatItCountsAndOnlyThen() {
        Campaign quoted = campaign(CampaignState.DRAFT, 10).quoted(CUSTOMER).withDeposit("{}");

        Campaign same = quoted.revised(terms(2, 2, 1), false);
        Campaign dearer = quoted.revised(terms(2, 3, 1), false);
        Campaign withdrawn = quoted.revised(terms(2, 2, 1), true);

        assertThat(same).isEqualTo(quoted);
        assertThat(dearer.quote()).isNull();
        assertThat(dearer.deposit()).isNull();
        assertThat(withdrawn.quote()).isNull();
        assertThat(withdrawn.quoted(CUSTOMER).quotes()).isEqualTo(2);
    }

    @Test
    void onlyADraftIsRevisedAndOnlyToWhatCanBeSettled() {
        assertRefused(
                CAMPAIGN_NOT_DRAFT, () -> campaign(CampaignState.FUNDED, 1).revised(terms(2, 2, 1), false));
        assertRefused(
                CAMPAIGN_CANCELLED, () -> campaign(CampaignState.CANCELLED, 1).revised(terms(2, 2, 1), false));
        assertRefused(
                SETTLEMENT_TOO_LARGE,
                () -> campaign(CampaignState.DRAFT, 50_000).revised(terms(2, 3, 1), false));
    }

    @Test
    void withoutTasksThereIsNothingToQuote() {
        assertRefused(
                CAMPAIGN_HAS_NO_TASKS, () -> campaign(CampaignState.DRAFT, 0).quoted(CUSTOMER));
    }

    @Test
    void onlyADraftIsQuoted() {
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> campaign(CampaignState.OPEN, 1).quoted(CUSTOMER));
        assertRefused(
                CAMPAIGN_CANCELLED, () -> campaign(CampaignState.CANCELLED, 1).quoted(CUSTOMER));
    }

    @Test
    void onlyAFundedCampaignOpens() {
        campaign(CampaignState.FUNDED, 1).requireFunded();

        assertRefused(
                CAMPAIGN_NOT_FUNDED, () -> campaign(CampaignState.DRAFT, 1).requireFunded());
        assertRefused(
                CAMPAIGN_ALREADY_OPENED, () -> campaign(CampaignState.OPEN, 1).requireFunded());
        assertRefused(
                CAMPAIGN_ALREADY_OPENED,
                () -> campaign(CampaignState.SETTLED, 1).requireFunded());
    }

    @Test
    void whatCouldNotBeSettledIsNotQuoted() {
        campaign(CampaignState.DRAFT, 50_000).quoted(CUSTOMER);
        assertRefused(
                SETTLEMENT_TOO_LARGE,
                () -> campaign(CampaignState.DRAFT, 50_001).quoted(CUSTOMER));

        Campaign wide = campaign(CampaignState.DRAFT, 60_000, terms(200, 1, 1));
        assertThatThrownBy(() -> wide.quoted(CUSTOMER))
                .hasMessage("SETTLEMENT_TOO_LARGE: a settlement of 12040000 cells, at most 1000000");
    }

    @Test
    void whatTooFewWorkersCouldDoIsNotQuoted() {
        Campaign wide = campaign(CampaignState.DRAFT, 4_401, terms(200, 3, 1));
        assertRefused(SETTLEMENT_TOO_LARGE, () -> wide.quoted(CUSTOMER));

        campaign(CampaignState.DRAFT, 4_401, terms(200, 3, 3)).quoted(CUSTOMER);
    }

    @Test
    void onlyAnOpenCampaignCloses() {
        campaign(CampaignState.OPEN, 1).requireOpen();

        assertRefused(CAMPAIGN_NOT_OPEN, () -> campaign(CampaignState.CLOSED, 1).requireOpen());
        assertRefused(CAMPAIGN_NOT_OPEN, () -> campaign(CampaignState.FUNDED, 1).requireOpen());
    }

    private static Campaign campaign(CampaignState state, long tasks) {
        return campaign(state, tasks, terms(2, 2, 1));
    }

    private static Campaign campaign(CampaignState state, long tasks, CampaignTerms terms) {
        return new Campaign(new UUID(0, 9), new UUID(0, 8), terms, state, tasks, null, 0, null, null, Instant.EPOCH);
    }

    private static CampaignTerms terms(int classes, int overlap, int answersPerWorkerMax) {
        return new CampaignTerms(
                "title",
                "instructions",
                Visibility.PUBLIC,
                "",
                "eu",
                new TaskSpec.Classes(
                        IntStream.range(0, classes).mapToObj(Integer::toString).toList()),
                overlap,
                answersPerWorkerMax,
                100,
                "TUSD",
                Rate.FEE,
                "quality/2",
                "pay/3",
                0,
                new LeaseTerms(false, 600, 100, 3));
    }
}
