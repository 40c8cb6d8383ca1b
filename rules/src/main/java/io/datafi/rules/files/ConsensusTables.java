package io.datafi.rules.files;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.pay.AgreementTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.KindSettlement;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code infer} and {@code settle} for answers that are not classes: from the bytes of files to texts
 * of files.
 */
public final class ConsensusTables {
    private static final double WHOLE = 1e9;

    private ConsensusTables() {}

    /**
     * Finds the consensus.
     *
     * @param answersCsv as {@link AnswerFiles#answers} reads it; labels are JSON of the kind
     * @param goldCsv as {@link AnswerFiles#gold} reads it; empty (no bytes) when nothing is known
     * @return by file name: {@code labels.csv} (task,label,confidence; labels in canonical JSON)
     *     and {@code workers.csv} (worker,answers,skill)
     * @throws io.datafi.rules.RuleException as {@link AnswerFiles} and {@link Consensus#of}
     */
    public static SortedMap<String, String> infer(Kind kind, byte[] answersCsv, byte[] goldCsv) {
        Consensus consensus = Consensus.of(kind, AnswerFiles.answers(answersCsv), gold(goldCsv));
        CsvWriter workers = new CsvWriter("worker", "answers", "skill");
        for (int w = 0; w < consensus.workers().size(); w++) {
            String skill = decimal(consensus.skill()[w]);
            workers.row(consensus.workers().get(w), consensus.answers()[w], skill);
        }
        return new TreeMap<>(Map.of("labels.csv", labels(consensus), "workers.csv", workers.text()));
    }

    /**
     * Decides pay by {@code kind-pay/1}.
     *
     * @param answersCsv as {@link #infer} reads it
     * @param goldCsv as {@link #infer} reads it
     * @param priceBaseUnits for a perfect answer
     * @return {@code payouts.csv} (worker,amount: every worker, whole base units), {@code
     *     labels.csv} as {@link #infer} writes it and {@code agreements.csv}
     *     (worker,answers,judged,source,agreement,pay,reasons: pay in parts of the price)
     * @throws io.datafi.rules.RuleException as {@link #infer}
     */
    public static SortedMap<String, String> settle(Kind kind, byte[] answersCsv, byte[] goldCsv, long priceBaseUnits) {
        KindSettlement settled =
                KindSettlement.of(kind, AnswerFiles.answers(answersCsv), gold(goldCsv), priceBaseUnits);
        Consensus consensus = settled.consensus().orElseThrow(() -> INPUT_OUT_OF_BOUNDS.because("there is no answer"));
        CsvWriter payouts = new CsvWriter("worker", "amount");
        for (Settlement.Line line : settled.settlement().lines()) {
            payouts.row(line.worker(), line.amountBaseUnits());
        }
        CsvWriter agreements = new CsvWriter("worker", "answers", "judged", "source", "agreement", "pay", "reasons");
        for (AgreementTable.Row row : settled.accounts().rows()) {
            agreements.row(
                    row.worker(),
                    row.answers(),
                    row.judged(),
                    row.source(),
                    decimal(row.agreementPpb() / WHOLE),
                    decimal(row.payPpb() / WHOLE),
                    row.reasons());
        }
        return new TreeMap<>(Map.of(
                "payouts.csv", payouts.text(),
                "labels.csv", labels(consensus),
                "agreements.csv", agreements.text()));
    }

    private static String labels(Consensus consensus) {
        CsvWriter labels = new CsvWriter("task", "label", "confidence");
        for (int t = 0; t < consensus.tasks().size(); t++) {
            String label = consensus.labels().get(t).toText();
            labels.row(consensus.tasks().get(t), label, decimal(consensus.confidence()[t]));
        }
        return labels.text();
    }

    private static Map<String, String> gold(byte[] csv) {
        return csv.length == 0 ? Map.of() : AnswerFiles.gold(csv);
    }

    private static String decimal(double probability) {
        return String.format(Locale.ROOT, "%.9f", probability);
    }
}
