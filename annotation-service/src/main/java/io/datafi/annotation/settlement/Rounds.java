package io.datafi.annotation.settlement;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.KIND_HAS_NO_PAY_RULE;
import static io.datafi.annotation.settlement.SettlementError.CAMPAIGN_HAS_NO_MORE_ROUNDS;
import static io.datafi.annotation.settlement.SettlementError.NO_ANSWER_OF_THE_ROUND;
import static io.datafi.annotation.settlement.SettlementError.ROUND_NOT_SETTLED;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Adds rounds to a campaign's settlement, in the transaction of whatever calls for one. The last
 * round needs nobody: it follows from the close.
 */
@ApplicationScoped
public class Rounds {
    private static final Set<String> OPEN = Set.of("OPEN");
    private static final Set<String> NOT_SETTLED = Set.of("OPEN", "CLOSED", "PROVISIONAL");

    private final RoundStore store;

    Rounds(RoundStore store) {
        this.store = store;
    }

    /**
     * A lot of an open campaign was closed: the range up to its LotClosed is to be settled. Fails
     * with CAMPAIGN_NOT_FOUND, KIND_HAS_NO_PAY_RULE, CAMPAIGN_HAS_NO_MORE_ROUNDS.
     */
    public Uni<Integer> lot(SqlConnection tx, UUID campaignId) {
        return locked(tx, campaignId, OPEN).chain(() -> store.openLot(tx, campaignId));
    }

    /**
     * What a round settled is to be settled anew, without some answers of its range. Until that is
     * decided the round does not become final. Fails with CAMPAIGN_NOT_FOUND,
     * KIND_HAS_NO_PAY_RULE, CAMPAIGN_HAS_NO_MORE_ROUNDS, ROUND_NOT_SETTLED, NO_ANSWER_OF_THE_ROUND.
     *
     * @param round that settled a range; no correction
     * @param excluded places of the answers in the campaign's stream
     */
    public Uni<Integer> correction(SqlConnection tx, UUID campaignId, int round, List<Long> excluded) {
        List<Long> places = excluded.stream().sorted().distinct().toList();
        return locked(tx, campaignId, NOT_SETTLED)
                .chain(() -> store.noAnswers(tx, campaignId, round, places))
                .invoke(none -> {
                    if (!none.isEmpty()) {
                        throw NO_ANSWER_OF_THE_ROUND.because(
                                "event %d of campaign %s is no answer that round %d settled",
                                none.getFirst(), campaignId, round);
                    }
                })
                .chain(() -> store.openCorrection(tx, campaignId, round, places))
                .map(opened -> opened.orElseThrow(() ->
                        ROUND_NOT_SETTLED.because("round %d of campaign %s settled no range", round, campaignId)));
    }

    private Uni<Void> locked(SqlConnection tx, UUID campaignId, Set<String> states) {
        return store.lock(tx, campaignId)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .invoke(campaign -> {
                    if (!campaign.isSettled()) {
                        throw KIND_HAS_NO_PAY_RULE.because("no rule pays for answers that have no price");
                    }
                    if (!states.contains(campaign.state())) {
                        throw CAMPAIGN_HAS_NO_MORE_ROUNDS.because("campaign %s is %s", campaignId, campaign.state());
                    }
                })
                .replaceWithVoid();
    }
}
