package io.datafi.benchmarks.simulation;

import io.datafi.rules.honesty.Reason;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementRun;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pair of published rules.
 *
 * @param qualityRule for example {@code quality/2}
 */
public record SettlementPayer(String qualityRule, PayRule payRule) implements Payer {
    /** What campaigns use unless they say otherwise. */
    static final SettlementPayer USUAL = new SettlementPayer(Quality2.RULE, PayRule.upon(Quality2.RULE));

    private static final long PRICE = 1_000_000;

    @Override
    public Decision decide(Campaign campaign) {
        SettlementRun run = SettlementRun.of(campaign.input(), qualityRule, payRule, PRICE);
        Set<String> flagged = new HashSet<>();
        run.accounts().stream()
                .flatMap(accounts -> accounts.rows().stream())
                .filter(row -> !row.reasons().isEmpty() && !row.reasons().equals(Reason.NOT_IDENTIFIABLE.name()))
                .forEach(row -> flagged.add(row.worker()));
        return new Decision(Pay1Payer.amounts(run.settlement()), Pay1Payer.labels(run.tables()), flagged);
    }

    @Override
    public Map<String, Long> amounts(Campaign campaign) {
        return Pay1Payer.amounts(payRule.pay(campaign.input(), qualityRule, PRICE));
    }
}
