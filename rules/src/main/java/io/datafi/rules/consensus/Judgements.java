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
    private final long[] seq;
    private final int[] form;
    private final int forms;
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
        seq = new long[worker.length];
        form = new int[worker.length];
        Map<Json, Integer> formIndex = new HashMap<>();
        Map<String, Json> read = new HashMap<>();
        int task = 0;
        for (int a = 0; a < worker.length; a++) {
            Answer answer = sorted.get(a);
            task += answer.task().equals(tasks.get(task)) ? 0 : 1;
            from[task + 1] = a + 1;
            worker[a] = workerIndex.get(answer.worker());
            seq[a] = answer.seq();
            values.add(read.computeIfAbsent(answer.label(), label -> read(answer)));
            form[a] = formIndex.computeIfAbsent(values.get(a), value -> formIndex.size());
        }
        forms = formIndex.size();
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

    /** The place of an answer in time; 0 where it is not known. */
    long seq(int answer) {
        return seq[answer];
    }

    /** A number that exactly the answers with this value have, from 0. */
    int form(int answer) {
        return form[answer];
    }

    int forms() {
        return forms;
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
