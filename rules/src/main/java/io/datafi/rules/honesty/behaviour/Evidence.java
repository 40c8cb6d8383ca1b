package io.datafi.rules.honesty.behaviour;

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
public final class Evidence {
    /** Number of classes. */
    public final int k;
    /** Number of accounts. */
    public final int workers;

    /** Items and exam questions. */
    public final int items;

    /** Answers to items, without the exam's. */
    public final int paidAnswers;

    public final int[] from;

    /** Distinct labels that the answers to item j name, ascending, at columnsFrom[j] to columnsFrom[j + 1]. */
    public final int[] columns;

    public final int[] columnsFrom;

    /** Place of each answer's label among those of its item, from 0. */
    public final int[] column;

    public final int[] item;
    public final int[] worker;
    public final int[] label;

    /** Known class of each item and question, or -1. */
    public final int[] truth;

    /** Answers of each account: the exam's, then those to items by time where it is known. */
    public final int[][] ofWorker;

    /** Place in time of each answer; 0 for the exam's and where unknown. */
    public final long[] seq;

    /** Whether the order of answers to items is known. */
    public final boolean timed;

    /**
     * Joins items and exam.
     *
     * @param gold known class of each item or -1
     * @param exam exam answers of the same classes
     * @param solutions known class of each exam question or -1
     * @param seq place in time of each answer to an item, from 1; all 0 where unknown
     */
    public Evidence(AnswerIndex answers, int[] gold, AnswerIndex exam, int[] solutions, long[] seq) {
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
        columnsFrom = new int[items + 1];
        column = new int[size];
        columns = columns();
    }

    /** Number of answers, the exam's among them. */
    public int answers() {
        return from[items];
    }

    /** Whether an answer was given in the exam. */
    public boolean exam(int answer) {
        return answer >= paidAnswers;
    }

    /** Whether the class of an answer's item is known. */
    public boolean known(int answer) {
        return truth[item[answer]] >= 0;
    }

    /**
     * Whether anything tells right answers from wrong ones: a known item, or an item that two accounts answered where
     * more than one label was given in all.
     */
    public boolean identifiable() {
        boolean several = false;
        boolean met = false;
        for (int a = 0; a < paidAnswers; a++) {
            if (known(a)) {
                return true;
            }
            several |= label[a] != label[0];
            met |= worker[a] != worker[from[item[a]]];
        }
        return several && met;
    }

    /** Number of an account's exam answers, which come first of its answers. */
    int examSize(int account) {
        int size = 0;
        while (size < ofWorker[account].length && exam(ofWorker[account][size])) {
            size++;
        }
        return size;
    }

    private int[] columns() {
        int[] all = new int[answers()];
        for (int j = 0; j < items; j++) {
            int[] named = Arrays.stream(label, from[j], from[j + 1])
                    .sorted()
                    .distinct()
                    .toArray();
            System.arraycopy(named, 0, all, columnsFrom[j], named.length);
            columnsFrom[j + 1] = columnsFrom[j] + named.length;
            for (int a = from[j]; a < from[j + 1]; a++) {
                column[a] = Arrays.binarySearch(named, label[a]);
            }
        }
        return Arrays.copyOf(all, columnsFrom[items]);
    }

    /** Number of distinct labels that an item's answers name. */
    public int named(int j) {
        return columnsFrom[j + 1] - columnsFrom[j];
    }

    /** Place of a class among those that an item's answers name; their number if it is none of them. */
    public int columnOf(int j, int label) {
        int at = Arrays.binarySearch(columns, columnsFrom[j], columnsFrom[j + 1], label);
        return at < 0 ? named(j) : at - columnsFrom[j];
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
