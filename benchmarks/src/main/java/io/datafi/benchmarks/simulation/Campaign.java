package io.datafi.benchmarks.simulation;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.SettlementInput;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A simulated campaign, and what only its maker knows: truth and who is bad.
 *
 * @param classes that may be given
 * @param answers in the order of their giving
 * @param gold item to known class
 * @param exam answers in the exam
 * @param examTruth exam question to its class
 * @param truth item to true class
 * @param bad accounts that misbehave
 */
public record Campaign(
        List<String> classes,
        List<Answer> answers,
        Map<String, String> gold,
        List<Answer> exam,
        Map<String, String> examTruth,
        Map<String, String> truth,
        Set<String> bad) {
    /** The honest accounts alone, the truth of every item known. */
    public Campaign honestWithTruth() {
        List<Answer> kept =
                answers.stream().filter(a -> !bad.contains(a.worker())).toList();
        List<Answer> keptExam =
                exam.stream().filter(a -> !bad.contains(a.worker())).toList();
        return new Campaign(classes, kept, truth, keptExam, examTruth, truth, Set.of());
    }

    /** What a settlement may look at. */
    public SettlementInput input() {
        return new SettlementInput(answers, classes, gold, new Exam(exam, examTruth));
    }

    /** The accounts that answered, with their number of answers. */
    public Map<String, Integer> answerCounts() {
        return answers.stream().collect(Collectors.toMap(Answer::worker, a -> 1, Integer::sum, HashMap::new));
    }

    /** The files of the offline commands, and {@code truth.csv} and {@code bad.csv}, by name. */
    public SortedMap<String, String> files() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("answers.csv", answersCsv(answers, answers.stream().anyMatch(a -> a.seq() > 0)));
        files.put("exam.csv", answersCsv(exam, false));
        files.put("gold.csv", labelsCsv(gold));
        files.put("exam-truth.csv", labelsCsv(examTruth));
        files.put("truth.csv", labelsCsv(truth));
        CsvWriter workers = new CsvWriter("worker");
        new TreeSet<>(bad).forEach(workers::row);
        files.put("bad.csv", workers.text());
        return files;
    }

    private static String answersCsv(List<Answer> answers, boolean timed) {
        CsvWriter csv =
                timed ? new CsvWriter("task", "worker", "label", "seq") : new CsvWriter("task", "worker", "label");
        Comparator<Answer> order = Comparator.comparing(Answer::task).thenComparing(Answer::worker);
        for (Answer a : answers.stream().sorted(order).toList()) {
            if (timed) {
                csv.row(a.task(), a.worker(), a.label(), a.seq());
            } else {
                csv.row(a.task(), a.worker(), a.label());
            }
        }
        return csv.text();
    }

    private static String labelsCsv(Map<String, String> labels) {
        CsvWriter csv = new CsvWriter("task", "label");
        new TreeMap<>(labels).forEach(csv::row);
        return csv.text();
    }
}
