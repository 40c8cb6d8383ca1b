package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.Quote;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void fieldsAreLinesAndNestedOnesAreIndented() {
        var campaign = Campaign.newBuilder()
                .setId("c1")
                .setState(CampaignState.CAMPAIGN_STATE_OPEN)
                .addClasses("a")
                .addClasses("b")
                .setQuote(Quote.newBuilder().setItems(2))
                .setCreatedAt(Timestamp.newBuilder().setSeconds(0))
                .build();

        assertThat(MessageText.of(campaign).lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .containsExactly(
                        "id c1", "classes a, b", "state OPEN", "quote", "  items 2", "created_at 1970-01-01T00:00:00Z");
    }
}
