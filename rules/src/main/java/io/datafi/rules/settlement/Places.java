package io.datafi.rules.settlement;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings what a table of answers does not hold to its indexes. */
final class Places {
    private record Key(String task, String worker, int occasion) {}

    private Places() {}

    /** Place in time of each answer, by its index; all 0 if one is unknown. */
    static long[] inTime(AnswerIndex table, Collection<Answer> answers) {
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
}
