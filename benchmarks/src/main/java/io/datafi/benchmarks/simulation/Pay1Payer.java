package io.datafi.benchmarks.simulation;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.Pay1;
import io.datafi.rules.pay.Settlement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code pay/1} upon Dawid and Skene's estimate, to compare with. It has no look at the exam. */
public final class Pay1Payer implements Payer {
    private static final long PRICE = 1_000_000;

    @Override
    public Decision decide(Campaign campaign) {
        AnswerIndex answers = new AnswerIndex(campaign.answers(), campaign.classes());
        int[] gold = answers.gold(campaign.gold());
        TruthTables tables = TruthTables.of(answers, new Peers(answers, gold).dawidSkene());
        Settlement settlement = Settlement.of(Pay1.score(tables, gold), PRICE);
        return new Decision(amounts(settlement), labels(tables), Set.of());
    }

    static Map<String, Long> amounts(Settlement settlement) {
        Map<String, Long> amounts = new HashMap<>();
        for (Settlement.Line line : settlement.lines()) {
            amounts.put(line.worker(), line.amountBaseUnits());
        }
        return amounts;
    }

    static Map<String, String> labels(TruthTables tables) {
        AnswerIndex answers = tables.answers();
        Map<String, String> labels = new HashMap<>();
        for (int task = 0; task < answers.tasks().size(); task++) {
            labels.put(answers.tasks().get(task), answers.classes().get(tables.label(task)));
        }
        return labels;
    }
}
