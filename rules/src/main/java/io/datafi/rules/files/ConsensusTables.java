package io.datafi.rules.files;

import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code infer} for answers that are not classes: from the bytes of files to texts of files. */
public final class ConsensusTables {
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
        Map<String, String> gold = goldCsv.length == 0 ? Map.of() : AnswerFiles.gold(goldCsv);
        Consensus consensus = Consensus.of(kind, AnswerFiles.answers(answersCsv), gold);
        CsvWriter labels = new CsvWriter("task", "label", "confidence");
        for (int t = 0; t < consensus.tasks().size(); t++) {
            String label = consensus.labels().get(t).toText();
            labels.row(consensus.tasks().get(t), label, decimal(consensus.confidence()[t]));
        }
        CsvWriter workers = new CsvWriter("worker", "answers", "skill");
        for (int w = 0; w < consensus.workers().size(); w++) {
            String skill = decimal(consensus.skill()[w]);
            workers.row(consensus.workers().get(w), consensus.answers()[w], skill);
        }
        return new TreeMap<>(Map.of("labels.csv", labels.text(), "workers.csv", workers.text()));
    }

    private static String decimal(double probability) {
        return String.format(Locale.ROOT, "%.9f", probability);
    }
}
