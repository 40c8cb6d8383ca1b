package io.datafi.rules.inference;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers as a sparse table, tasks x workers, sorted by task, worker (code points) and occasion.
 * Tasks, workers and classes are known by their index in sorted order; answers of task t are {@code
 * from(t)} to {@code from(t + 1)}, exclusive.
 */
public final class AnswerIndex {
    /**
     * More cells than this in a table of results would not fit in memory, whatever the number of
     * answers.
     */
    public static final long CELLS_MAX = 1L << 27;

    private final List<String> tasks;
    private final List<String> workers;
    private final List<String> classes;
    private final int[] from;
    private final int[] worker;
    private final int[] occasion;
    private final int[] label;

    /**
     * Sorts and indexes answers.
     *
     * @param answers in any order; no two of one task, worker and occasion; none, if classes are
     *     given
     * @param classes the labels that may be given, in any order; empty: all labels that were
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS, DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    public AnswerIndex(Collection<Answer> answers, Collection<String> classes) {
        if (answers.isEmpty() && classes.isEmpty()) {
            throw INPUT_OUT_OF_BOUNDS.because("there is neither an answer nor a class");
        }
        tasks = distinct(answers, Answer::task);
        workers = distinct(answers, Answer::worker);
        this.classes = classes.isEmpty()
                ? distinct(answers, Answer::label)
                : classes.stream().distinct().sorted(CODE_POINTS).toList();
        requireFits();
        Map<String, Integer> taskIndex = index(tasks);
        Map<String, Integer> workerIndex = index(workers);
        Map<String, Integer> classIndex = index(this.classes);
        int[] task = new int[answers.size()];
        worker = new int[task.length];
        occasion = new int[task.length];
        label = new int[task.length];
        int count = 0;
        for (Answer answer : answers) {
            Integer given = classIndex.get(answer.label());
            if (given == null) {
                throw UNKNOWN_CLASS.because(
                        "\"%s\" of worker %s on task %s", answer.label(), answer.worker(), answer.task());
            }
            task[count] = taskIndex.get(answer.task());
            worker[count] = workerIndex.get(answer.worker());
            occasion[count] = answer.occasion();
            label[count++] = given;
        }
        from = new int[tasks.size() + 1];
        sort(task);
    }

    /**
     * Sorts answers that are indexed already, all of the first occasion: for tables too large to
     * hold each answer as an object. Takes the arrays over.
     *
     * @param tasks names in code-point order, each with an answer
     * @param workers names in code-point order, each with an answer
     * @param classes in code-point order
     * @param task index of each answer's task, in any order
     * @param worker index of each answer's worker
     * @param label index of each answer's class
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS, DUPLICATE_ANSWER
     */
    public AnswerIndex(
            List<String> tasks, List<String> workers, List<String> classes, int[] task, int[] worker, int[] label) {
        this.tasks = tasks;
        this.workers = workers;
        this.classes = classes;
        this.worker = worker;
        this.label = label;
        occasion = null;
        requireFits();
        from = new int[tasks.size() + 1];
        sort(task);
    }

    /** Sorts the columns by task, worker and occasion and finds where each task begins. */
    private void sort(int[] task) {
        if (occasion != null) {
            sortByOccasion(task);
        }
        sortBy(worker, workers.size(), task);
        sortBy(task, tasks.size(), task);
        for (int a = 0; a < task.length; a++) {
            from[task[a] + 1] = a + 1;
            boolean twice =
                    a > 0 && task[a - 1] == task[a] && worker[a - 1] == worker[a] && occasion(a - 1) == occasion(a);
            if (twice) {
                throw DUPLICATE_ANSWER.because(
                        "worker %s on task %s, occasion %d", workers.get(worker[a]), tasks.get(task[a]), occasion(a));
            }
        }
    }

    /** Occasions may be any numbers, but few tables have more than one. */
    private void sortByOccasion(int[] task) {
        int[] distinct = Arrays.stream(occasion).distinct().sorted().toArray();
        if (distinct.length > 1) {
            int[] ranks = new int[occasion.length];
            Arrays.setAll(ranks, a -> Arrays.binarySearch(distinct, occasion[a]));
            sortBy(ranks, distinct.length, task);
        }
    }

    /** Sorts all columns by a key in [0, size), keeping the order of equal keys. */
    private void sortBy(int[] key, int size, int[] task) {
        int[] next = new int[size + 1];
        for (int k : key) {
            next[k + 1]++;
        }
        for (int k = 0; k < size; k++) {
            next[k + 1] += next[k];
        }
        int[] place = new int[key.length];
        for (int a = 0; a < key.length; a++) {
            place[a] = next[key[a]]++;
        }
        int[] spare = new int[key.length];
        for (int[] column : new int[][] {task, worker, occasion, label}) {
            if (column != null) {
                for (int a = 0; a < place.length; a++) {
                    spare[place[a]] = column[a];
                }
                System.arraycopy(spare, 0, column, 0, spare.length);
            }
        }
    }

    /** The tasks that have answers, in code-point order. */
    public List<String> tasks() {
        return tasks;
    }

    /** The workers who answered, in code-point order. */
    public List<String> workers() {
        return workers;
    }

    /** The classes, in code-point order. */
    public List<String> classes() {
        return classes;
    }

    /** The number of answers. */
    public int size() {
        return label.length;
    }

    /** The first answer of a task; for {@code tasks().size()} the number of answers. */
    public int from(int task) {
        return from[task];
    }

    /** Who gave an answer. */
    public int worker(int answer) {
        return worker[answer];
    }

    /** The occasion of an answer, from 1. */
    public int occasion(int answer) {
        return occasion == null ? 1 : occasion[answer];
    }

    /** The class that an answer gives. */
    public int label(int answer) {
        return label[answer];
    }

    /**
     * The known class of each task, -1 where none is known. Gold of tasks without answers plays no
     * part.
     *
     * @param gold task to class
     * @throws io.datafi.rules.RuleException UNKNOWN_CLASS
     */
    public int[] gold(Map<String, String> gold) {
        Map<String, Integer> classIndex = index(classes);
        int[] known = new int[tasks.size()];
        Arrays.fill(known, -1);
        for (int task = 0; task < known.length; task++) {
            String truth = gold.get(tasks.get(task));
            if (truth != null) {
                Integer index = classIndex.get(truth);
                if (index == null) {
                    throw UNKNOWN_CLASS.because(
                            "\"%s\" as gold of task %s is a label that no answer gives", truth, tasks.get(task));
                }
                known[task] = index;
            }
        }
        return known;
    }

    /**
     * Counts of exam answers. Questions without a known answer and people who gave no answers here
     * play no part.
     *
     * @param exam answers to the entry test
     * @param truth question to class
     * @throws io.datafi.rules.RuleException UNKNOWN_CLASS
     */
    public ExamCounts exam(Collection<Answer> exam, Map<String, String> truth) {
        int k = classes.size();
        Map<String, Integer> workerIndex = index(workers);
        Map<String, Integer> classIndex = index(classes);
        long[] codes = new long[exam.size()];
        int count = 0;
        for (Answer answer : exam) {
            Integer by = workerIndex.get(answer.worker());
            if (by != null && truth.containsKey(answer.task())) {
                Integer known = classIndex.get(truth.get(answer.task()));
                Integer given = classIndex.get(answer.label());
                if (known == null || given == null) {
                    throw UNKNOWN_CLASS.because(
                            "\"%s\" of worker %s on exam task %s, \"%s\" being right",
                            answer.label(), answer.worker(), answer.task(), truth.get(answer.task()));
                }
                codes[count++] = ExamCounts.code(by, known, given, k);
            }
        }
        return new ExamCounts(Arrays.copyOf(codes, count), k);
    }

    /**
     * The number of cells of a table of all workers' confusions.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if that would not fit in memory
     */
    public int confusionCells() {
        long k = classes.size();
        long cells = k * k * workers.size();
        if (cells > CELLS_MAX) {
            throw INPUT_OUT_OF_BOUNDS.because(
                    "%d workers and %d classes need more than %d cells", workers.size(), k, CELLS_MAX);
        }
        return (int) cells;
    }

    private void requireFits() {
        long k = classes.size();
        if (k * tasks.size() > CELLS_MAX) {
            throw INPUT_OUT_OF_BOUNDS.because(
                    "%d tasks and %d classes need more than %d cells", tasks.size(), k, CELLS_MAX);
        }
    }

    private static List<String> distinct(Collection<Answer> answers, Function<Answer, String> column) {
        return answers.stream().map(column).distinct().sorted(CODE_POINTS).toList();
    }

    private static Map<String, Integer> index(List<String> names) {
        Map<String, Integer> index = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
        return index;
    }
}
