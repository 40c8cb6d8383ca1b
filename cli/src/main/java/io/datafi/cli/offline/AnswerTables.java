package io.datafi.cli.offline;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.inference.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The canonical text of answers and known labels. */
final class AnswerTables {
    private AnswerTables() {}

    static CsvWriter of(Collection<Answer> answers) {
        CsvWriter csv = new CsvWriter("task", "worker", "label", "occasion", "seq");
        for (Answer answer : answers) {
            csv.row(answer.task(), answer.worker(), answer.label(), answer.occasion(), answer.seq());
        }
        return csv;
    }

    static CsvWriter of(Map<String, String> gold) {
        CsvWriter csv = new CsvWriter("task", "label");
        new TreeMap<>(gold).forEach(csv::row);
        return csv;
    }
}
