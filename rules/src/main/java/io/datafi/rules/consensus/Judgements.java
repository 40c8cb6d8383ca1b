package io.datafi.rules.consensus;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.RuleException;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers with their values read, sorted by task, worker (code points) and occasion. Answers of
 * task t are {@code from(t)} to {@code from(t + 1)}, exclusive.
 */
final class Judgements {
    final Kind kind;
    final List<String> tasks;
    final List<String> workers;

    /** Known values by task, null where none is. */
    final List<Json> gold = new ArrayList<>();

    private final int[] from;
    private final int[] worker;
    private final List<Json> values = new ArrayList<>();

    Judgements(Kind kind, Collection<Answer> answers, Map<String, String> known) {
        if (answers.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("there is no answer");
        }
        this.kind = kind;
        List<Answer> sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparing(Answer::task, CODE_POINTS)
                .thenComparing(Answer::worker, CODE_POINTS)
                .thenComparingInt(Answer::occasion));
        tasks = sorted.stream().map(Answer::task).distinct().toList();
        workers = sorted.stream()
                .map(Answer::worker)
                .distinct()
                .sorted(CODE_POINTS)
                .toList();
        Map<String, Integer> workerIndex = new HashMap<>();
        workers.forEach(name -> workerIndex.put(name, workerIndex.size()));
        from = new int[tasks.size() + 1];
        worker = new int[sorted.size()];
        Map<String, Json> read = new HashMap<>();
        int task = 0;
        for (int a = 0; a < worker.length; a++) {
            Answer answer = sorted.get(a);
            task += answer.task().equals(tasks.get(task)) ? 0 : 1;
            from[task + 1] = a + 1;
            worker[a] = workerIndex.get(answer.worker());
            values.add(read.computeIfAbsent(answer.label(), label -> read(answer)));
        }
        for (String name : tasks) {
            String label = known.get(name);
            gold.add(label == null ? null : kind.read(label));
        }
    }

    private Json read(Answer answer) {
        try {
            return kind.read(answer.label());
        } catch (RuleException e) {
            throw e.code().because("worker %s on task %s: %s", answer.worker(), answer.task(), e.detail());
        }
    }

    int size() {
        return worker.length;
    }

    int from(int task) {
        return from[task];
    }

    int worker(int answer) {
        return worker[answer];
    }

    Json value(int answer) {
        return values.get(answer);
    }

    List<Json> values(int task) {
        return values.subList(from[task], from[task + 1]);
    }

    int[] counts() {
        int[] counts = new int[workers.size()];
        for (int by : worker) {
            counts[by]++;
        }
        return counts;
    }
}
