package io.datafi.rules.settlement;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings what a table of answers does not hold to its indexes. */
final class Places {
    private record Key(String task, String worker, int occasion) {}

    private Places() {}

    /** Place in time of each answer, by its index; all 0 if one is unknown. */
    static long[] inTime(AnswerTable table, Collection<Answer> answers) {
        long[] seq = new long[table.size()];
        if (answers.stream().anyMatch(answer -> answer.seq() <= 0)) {
            return seq;
        }
        Map<Key, Long> places = HashMap.newHashMap(answers.size());
        for (Answer answer : answers) {
            places.put(new Key(answer.task(), answer.worker(), answer.occasion()), answer.seq());
        }
        List<String> tasks = table.tasks();
        for (int task = 0; task < tasks.size(); task++) {
            for (int a = table.from(task); a < table.from(task + 1); a++) {
                String worker = table.workers().get(table.worker(a));
                seq[a] = places.get(new Key(tasks.get(task), worker, table.occasion(a)));
            }
        }
        return seq;
    }

    /** Counts of exam answers, at (worker·K + true)·K + given, with the workers of the table. */
    static double[] counts(AnswerTable table, AnswerTable exam, int[] solutions) {
        int k = table.classes().size();
        double[] counts = new double[table.workers().size() * k * k];
        Map<String, Integer> index = new HashMap<>();
        for (int w = 0; w < table.workers().size(); w++) {
            index.put(table.workers().get(w), w);
        }
        for (int question = 0; question < solutions.length; question++) {
            for (int a = exam.from(question); a < exam.from(question + 1); a++) {
                Integer worker = index.get(exam.workers().get(exam.worker(a)));
                if (worker != null && solutions[question] >= 0) {
                    counts[(worker * k + solutions[question]) * k + exam.label(a)]++;
                }
            }
        }
        return counts;
    }
}
