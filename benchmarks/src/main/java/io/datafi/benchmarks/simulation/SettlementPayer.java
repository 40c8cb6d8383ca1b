package io.datafi.benchmarks.simulation;

import io.datafi.rules.pay.Pay2;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.SettlementRun;
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
        SettlementRun run = SettlementRun.of(
                campaign.answers(),
                campaign.classes(),
                campaign.gold(),
                new Exam(campaign.exam(), campaign.examTruth()),
                qualityRule,
                payRule,
                PRICE);
        Set<String> flagged = new HashSet<>();
        run.accounts().stream()
                .flatMap(accounts -> accounts.rows().stream())
                .filter(row -> !row.reasons().isEmpty())
                .forEach(row -> flagged.add(row.worker()));
        return new Decision(Pay1Payer.amounts(run.settlement()), Pay1Payer.labels(run.tables()), flagged);
    }

    @Override
    public Map<String, Long> amounts(Campaign campaign) {
        return payRule.equals(Pay2.RULE)
                ? Pay1Payer.amounts(SettlementRun.payByConduct(
                        campaign.answers(),
                        campaign.classes(),
                        campaign.gold(),
                        new Exam(campaign.exam(), campaign.examTruth()),
                        PRICE))
                : decide(campaign).amounts();
    }
}
