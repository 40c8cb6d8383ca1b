package io.datafi.rules.simulation;

import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.SettlementRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pair of published rules.
 *
 * @param qualityRule for example {@code quality/1}
 * @param payRule for example {@code pay/2}
 */
public record SettlementPayer(String qualityRule, String payRule) implements Payer {
    private static final long PRICE = 1_000_000;

    @Override
    public Decision decide(Campaign campaign) {
        SettlementRun run =
                SettlementRun.of(
                        campaign.answers(),
                        campaign.classes(),
                        campaign.gold(),
                        new Exam(campaign.exam(), campaign.examTruth()),
                        qualityRule,
                        payRule,
                        PRICE);
        Map<String, Long> amounts = new HashMap<>();
        for (Settlement.Line line : run.settlement().lines()) {
            amounts.put(line.worker(), line.amountBaseUnits());
        }
        Set<String> flagged = new HashSet<>();
        run.accounts().stream()
                .flatMap(accounts -> accounts.rows().stream())
                .filter(row -> !row.reasons().isEmpty())
                .forEach(row -> flagged.add(row.worker()));
        return new Decision(amounts, Pay1Payer.labels(run.tables()), flagged);
    }
}
