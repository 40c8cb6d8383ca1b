package io.datafi.annotation.settlement;

import io.datafi.annotation.spec.TaskKind;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a settlement decides. Pure: the same range gives the same bytes.
 *
 * @param tables the published tables by file name
 * @param hashes SHA-256 of each
 * @param labels one for each task with answers, in code-point order
 * @param lines what each worker who answered should have of the range
 * @param findings why, of each of them
 */
record Decision(
        SortedMap<String, CsvSource> tables,
        SortedMap<String, byte[]> hashes,
        List<Label> labels,
        List<Settlement.Line> lines,
        Map<String, Finding> findings) {
    /** The most probable class of a task, or what its answers come to. */
    record Label(String taskKey, String label, long confidencePpb) {}

    static Decision of(ClosedCampaign campaign, ClosedRange range) {
        return campaign.kind() == TaskKind.CLASSES ? ofClasses(campaign, range) : ofKind(campaign, range);
    }

    private static Decision ofKind(ClosedCampaign campaign, ClosedRange range) {
        KindSettlement.requireQualityRule(campaign.qualityRule());
        KindSettlement.requirePayRule(campaign.payRule());
        Kind kind = Kind.valueOf(campaign.kind().name());
        KindSettlement settled = KindSettlement.of(kind, range.answers(), Map.of(), campaign.priceBaseUnits());
        List<Label> labels = settled.labels().stream()
                .map(one -> new Label(one.task(), one.label(), one.confidencePpb()))
                .toList();
        return of(settled.sources(), labels, settled.settlement(), Finding.of(settled));
    }

    private static Decision ofClasses(ClosedCampaign campaign, ClosedRange range) {
        SettlementRun run = SettlementRun.of(
                SettlementInput.of(range.answers(), campaign.classes()),
                campaign.qualityRule(),
                PayRule.named(campaign.payRule()),
                campaign.priceBaseUnits());
        return of(run.sources(), labels(run.tables()), run.settlement(), Finding.of(run));
    }

    private static Decision of(
            SortedMap<String, CsvSource> tables,
            List<Label> labels,
            Settlement settlement,
            Map<String, Finding> findings) {
        SortedMap<String, byte[]> hashes = new TreeMap<>();
        tables.forEach((file, table) -> hashes.put(file, table.hash()));
        return new Decision(tables, hashes, labels, settlement.lines(), findings);
    }

    byte[] hash(String file) {
        return hashes.get(file);
    }

    private static List<Label> labels(TruthTables tables) {
        List<String> tasks = tables.answers().tasks();
        List<Label> labels = new ArrayList<>(tasks.size());
        for (int task = 0; task < tasks.size(); task++) {
            int label = tables.label(task);
            labels.add(
                    new Label(tasks.get(task), tables.answers().classes().get(label), tables.posterior(task, label)));
        }
        return labels;
    }
}
