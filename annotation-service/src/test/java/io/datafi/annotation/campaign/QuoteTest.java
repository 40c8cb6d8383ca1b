package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.QUOTE_TOO_LARGE;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.pay.Rate;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final Rate FEE = new Rate(50_000_000);

    @Test
    void theWorstCaseIsEveryAnswerAtItsWholePrice() {
        Quote quote = Quote.worstCase(45, 7, 1_000_000, FEE);

        assertThat(quote.workBaseUnits()).isEqualTo(315_000_000);
        assertThat(quote.feeBaseUnits()).isEqualTo(15_750_000);
        assertThat(quote.totalBaseUnits()).isEqualTo(330_750_000);
    }

    @Test
    void theDepositCoversAnyGrossUpToTheWorstCase() {
        for (long price = 1; price < 2000; price += 7) {
            Quote quote = Quote.worstCase(3, 5, price, FEE);
            for (long gross = 0; gross <= quote.workBaseUnits(); gross += price) {
                assertThat(gross + FEE.of(gross)).isLessThanOrEqualTo(quote.totalBaseUnits());
            }
        }
    }

    @Test
    void whatNoEscrowMayHoldIsRefused() {
        long most = 952_380_952_380_952L;

        assertThat(Quote.worstCase(1, 1, most, FEE).totalBaseUnits()).isEqualTo(Quote.TOTAL_MAX);
        assertRefused(QUOTE_TOO_LARGE, () -> Quote.worstCase(1, 1, most + 1, FEE));
        assertRefused(QUOTE_TOO_LARGE, () -> Quote.worstCase(Long.MAX_VALUE, 1000, Long.MAX_VALUE, FEE));
    }
}
