package io.datafi.rules.honesty;

import io.datafi.rules.inference.AnswerIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * All that was answered, exam questions after the items, as flat arrays. Answers of item j are
 * {@code from[j]} to {@code from[j + 1]}, exclusive, an account's answers neighbours; those to
 * items come first and have the indexes of their {@link AnswerIndex}. Exam answers of accounts that
 * answered no item play no part.
 */
final class Evidence {
    final int k;
    final int workers;

    /** Items and exam questions. */
    final int items;

    /** Answers to items, without the exam's. */
    final int paidAnswers;

    final int[] from;
    final int[] item;
    final int[] worker;
    final int[] label;

    /** Known class of each item and question, or -1. */
    final int[] truth;

    /** Answers of each account: the exam's, then those to items by time where it is known. */
    final int[][] ofWorker;

    /** Place in time of each answer; 0 for the exam's and where unknown. */
    final long[] seq;

    /** Whether the order of answers to items is known. */
    final boolean timed;

    /**
     * Joins items and exam.
     *
     * @param gold known class of each item or -1
     * @param exam exam answers of the same classes
     * @param solutions known class of each exam question or -1
     * @param seq place in time of each answer to an item, from 1; all 0 where unknown
     */
    Evidence(AnswerIndex answers, int[] gold, AnswerIndex exam, int[] solutions, long[] seq) {
        k = answers.classes().size();
        workers = answers.workers().size();
        paidAnswers = answers.size();
        int mainItems = answers.tasks().size();
        items = mainItems + exam.tasks().size();
        Map<String, Integer> index = new HashMap<>();
        for (int w = 0; w < workers; w++) {
            index.put(answers.workers().get(w), w);
        }
        int most = answers.size() + exam.size();
        from = new int[items + 1];
        item = new int[most];
        worker = new int[most];
        label = new int[most];
        truth = new int[items];
        int size = 0;
        for (int j = 0; j < items; j++) {
            boolean main = j < mainItems;
            AnswerIndex table = main ? answers : exam;
            int task = main ? j : j - mainItems;
            truth[j] = main ? gold[task] : solutions[task];
            for (int a = table.from(task); a < table.from(task + 1); a++) {
                Integer by = index.get(table.workers().get(table.worker(a)));
                if (by != null) {
                    item[size] = j;
                    worker[size] = by;
                    label[size++] = table.label(a);
                }
            }
            from[j + 1] = size;
        }
        this.seq = Arrays.copyOf(seq, size);
        timed = Arrays.stream(seq).allMatch(s -> s > 0);
        ofWorker = byWorker(size);
    }

    int answers() {
        return from[items];
    }

    boolean exam(int answer) {
        return answer >= paidAnswers;
    }

    boolean known(int answer) {
        return truth[item[answer]] >= 0;
    }

    /** Number of an account's exam answers, which come first of its answers. */
    int examSize(int account) {
        int size = 0;
        while (size < ofWorker[account].length && exam(ofWorker[account][size])) {
            size++;
        }
        return size;
    }

    private int[][] byWorker(int size) {
        int[] count = new int[workers];
        for (int a = 0; a < size; a++) {
            count[worker[a]]++;
        }
        int[][] lists = new int[workers][];
        for (int w = 0; w < workers; w++) {
            lists[w] = new int[count[w]];
        }
        int[] next = new int[workers];
        for (int a = paidAnswers; a < size; a++) {
            lists[worker[a]][next[worker[a]]++] = a;
        }
        int[] examEnd = next.clone();
        for (int a = 0; a < paidAnswers; a++) {
            lists[worker[a]][next[worker[a]]++] = a;
        }
        for (int w = 0; w < workers && timed; w++) {
            sort(lists[w], examEnd[w]);
        }
        return lists;
    }

    /** By time from a place on; equal times keep the table's order. */
    private void sort(int[] list, int start) {
        Integer[] tail = new Integer[list.length - start];
        Arrays.setAll(tail, i -> list[start + i]);
        Arrays.sort(tail, (a, b) -> Long.compare(seq[a], seq[b]));
        for (int i = 0; i < tail.length; i++) {
            list[start + i] = tail[i];
        }
    }
}
