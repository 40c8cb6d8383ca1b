package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.QUOTE_TOO_LARGE;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void theWorstCaseIsEveryAnswerAtItsWholePrice() {
        Quote quote = Quote.worstCase(45, 7, 1_000_000);

        assertThat(quote.workBaseUnits()).isEqualTo(315_000_000);
        assertThat(quote.feeBaseUnits()).isEqualTo(15_750_000);
        assertThat(quote.totalBaseUnits()).isEqualTo(330_750_000);
    }

    @Test
    void theQuotedFeeIsRoundedUpAndTheSettledOneDown() {
        assertThat(Fee.worstCase(21)).isEqualTo(2);
        assertThat(Fee.settled(21)).isEqualTo(1);
        assertThat(Fee.worstCase(20)).isEqualTo(1);
        assertThat(Fee.settled(20)).isEqualTo(1);
        assertThat(Fee.worstCase(0)).isZero();
    }

    @Test
    void theDepositCoversAnyGrossUpToTheWorstCase() {
        for (long price = 1; price < 2000; price += 7) {
            Quote quote = Quote.worstCase(3, 5, price);
            for (long gross = 0; gross <= quote.workBaseUnits(); gross += price) {
                assertThat(gross + Fee.settled(gross)).isLessThanOrEqualTo(quote.totalBaseUnits());
            }
        }
    }

    @Test
    void whatNoEscrowMayHoldIsRefused() {
        long most = 952_380_952_380_952L;

        assertThat(Quote.worstCase(1, 1, most).totalBaseUnits()).isEqualTo(Quote.TOTAL_MAX);
        assertRefused(QUOTE_TOO_LARGE, () -> Quote.worstCase(1, 1, most + 1));
        assertRefused(QUOTE_TOO_LARGE, () -> Quote.worstCase(Long.MAX_VALUE, 1000, Long.MAX_VALUE));
    }
}
