package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * Where the states of a task and the expected counts of pairs are kept. A state is a class that may
 * be true of a task, or one of several kinds of its items.
 *
 * <p>With up to {@value #ALL_CLASSES_MAX} classes every class may be true of every task. With more,
 * only classes that somebody gave to the task or that are known of it, each a state of its own; all
 * others together are one state more, the rest. So time and memory grow with the answers and not
 * with the number of classes.
 *
 * <p>A <b>cell</b> is a pair and a state. A <b>row</b> is a worker and a state.
 */
final class Cells {
    static final int ALL_CLASSES_MAX = 16;

    private final Evidence evidence;
    private final int[] classOf;
    private final int[] kinds;
    private final int[] statesFrom;
    private final int[] stateOf;
    private final int[] answersFrom;
    private final int[] cellOf;
    private final int[] cellsFrom;
    private final int[] stateOfCell;
    private final int[] rowOf;
    private final int rows;

    private Cells(Evidence evidence, int[] classOf) {
        this.evidence = evidence;
        this.classOf = classOf;
        kinds = count(classOf, evidence.classes());
        int states = classOf.length;
        cellsFrom = new int[evidence.pairs() + 1];
        Arrays.setAll(cellsFrom, pair -> pair * states);
        stateOfCell = new int[evidence.pairs() * states];
        rowOf = new int[stateOfCell.length];
        for (int worker = 0; worker < evidence.workers(); worker++) {
            for (int cell = cellsFrom[evidence.pairsFrom(worker)];
                    cell < cellsFrom[evidence.pairsFrom(worker + 1)];
                    cell++) {
                stateOfCell[cell] = cell % states;
                rowOf[cell] = worker * states + cell % states;
            }
        }
        rows = evidence.workers() * states;
        statesFrom = null;
        stateOf = null;
        answersFrom = null;
        cellOf = null;
    }

    private Cells(Evidence evidence) {
        this.evidence = evidence;
        AnswerIndex answers = evidence.answers();
        int k = evidence.classes();
        classOf = new int[k];
        Arrays.setAll(classOf, c -> c);
        kinds = count(classOf, k);
        statesFrom = new int[evidence.tasks() + 1];
        answersFrom = new int[answers.size() + 1];
        int[][] states = new int[evidence.tasks()][];
        for (int task = 0; task < states.length; task++) {
            states[task] = candidates(task);
            statesFrom[task + 1] = statesFrom[task] + states[task].length + 1;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                answersFrom[a + 1] = answersFrom[a] + states[task].length;
            }
        }
        stateOf = new int[statesFrom[states.length]];
        long[] codes = new long[answersFrom[answers.size()] + evidence.exam().size()];
        for (int task = 0; task < states.length; task++) {
            int[] of = states[task];
            System.arraycopy(of, 0, stateOf, statesFrom[task], of.length);
            stateOf[statesFrom[task + 1] - 1] = -1;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                for (int i = 0; i < of.length; i++) {
                    codes[answersFrom[a] + i] = (long) evidence.pairOf(a) * k + of[i];
                }
            }
        }
        ExamCounts exam = evidence.exam();
        for (int i = 0; i < exam.size(); i++) {
            int pair = evidence.pair(exam.worker(i), exam.given(i));
            codes[answersFrom[answers.size()] + i] = (long) pair * k + exam.truth(i);
        }
        long[] cells = codes.clone();
        Arrays.sort(cells);
        cells = Arrays.stream(cells).distinct().toArray();
        cellOf = new int[answersFrom[answers.size()]];
        for (int i = 0; i < cellOf.length; i++) {
            cellOf[i] = Arrays.binarySearch(cells, codes[i]);
        }
        cellsFrom = new int[evidence.pairs() + 1];
        stateOfCell = new int[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            stateOfCell[cell] = (int) (cells[cell] % k);
            cellsFrom[(int) (cells[cell] / k) + 1] = cell + 1;
        }
        for (int pair = 0; pair < evidence.pairs(); pair++) {
            cellsFrom[pair + 1] = Math.max(cellsFrom[pair + 1], cellsFrom[pair]);
        }
        rowOf = new int[cells.length];
        rows = sparseRows();
    }

    private static int[] count(int[] classOf, int classes) {
        int[] kinds = new int[classes];
        for (int label : classOf) {
            kinds[label]++;
        }
        return kinds;
    }

    /** Rows are numbered by worker and class, as far as there is a cell in them. */
    private int sparseRows() {
        int count = 0;
        for (int worker = 0; worker < evidence.workers(); worker++) {
            int from = cellsFrom[evidence.pairsFrom(worker)];
            int to = cellsFrom[evidence.pairsFrom(worker + 1)];
            int[] met = Arrays.stream(stateOfCell, from, to).sorted().distinct().toArray();
            for (int cell = from; cell < to; cell++) {
                rowOf[cell] = count + Arrays.binarySearch(met, stateOfCell[cell]);
            }
            count += met.length;
        }
        return count;
    }

    private int[] candidates(int task) {
        AnswerIndex answers = evidence.answers();
        int from = answers.from(task);
        int n = answers.from(task + 1) - from;
        int[] found = new int[n + 1];
        for (int i = 0; i < n; i++) {
            found[i] = answers.label(from + i);
        }
        found[n] = evidence.gold(task) < 0 ? found[0] : evidence.gold(task);
        return Arrays.stream(found).sorted().distinct().toArray();
    }

    /** One kind of items in every class. */
    static Cells of(Evidence evidence) {
        int k = evidence.classes();
        int[] classOf = new int[k];
        Arrays.setAll(classOf, c -> c);
        return k <= ALL_CLASSES_MAX ? new Cells(evidence, classOf) : new Cells(evidence);
    }

    /**
     * Several kinds of items in one class: state c is the first kind of class c, the further kinds
     * come behind all classes.
     */
    static Cells ofKinds(Evidence evidence, int label, int kinds) {
        int k = evidence.classes();
        int[] classOf = new int[k + kinds - 1];
        Arrays.setAll(classOf, s -> s < k ? s : label);
        return new Cells(evidence, classOf);
    }

    Evidence evidence() {
        return evidence;
    }

    /** Whether every class may be true of every task, so that there is no rest. */
    boolean all() {
        return stateOf == null;
    }

    /** The number of states, the rest not counted. */
    int states() {
        return classOf.length;
    }

    int classOf(int state) {
        return classOf[state];
    }

    /** The number of kinds of items in the class of a state. */
    int kinds(int label) {
        return kinds[label];
    }

    /** The next kind of items in the same class; -1 after the last. */
    int nextKind(int state) {
        int k = kinds.length;
        int next = state < k ? k : state + 1;
        return next < classOf.length && classOf[next] == classOf[state] ? next : -1;
    }

    /** Where the states of a task begin; for the number of tasks, their number. */
    int from(int task) {
        return all() ? task * classOf.length : statesFrom[task];
    }

    /** The state at a place of a task; -1: the rest. */
    int state(int task, int place) {
        return all() ? place : stateOf[statesFrom[task] + place];
    }

    /** The place of a class among those of a task: of its first kind. */
    int place(int task, int label) {
        return all()
                ? label
                : Arrays.binarySearch(stateOf, statesFrom[task], statesFrom[task + 1] - 1, label) - statesFrom[task];
    }

    /** The largest number of states of a task, the rest counted. */
    int widthMax() {
        int most = 0;
        for (int task = 0; task < evidence.tasks(); task++) {
            most = Math.max(most, from(task + 1) - from(task));
        }
        return most;
    }

    /** The first cell of a pair; for the number of pairs, that of cells. */
    int cellsFrom(int pair) {
        return cellsFrom[pair];
    }

    int size() {
        return stateOfCell.length;
    }

    /** The cell of an answer and the place of a state of its task, the rest excluded. */
    int cell(int answer, int place) {
        return all() ? cellsFrom[evidence.pairOf(answer)] + place : cellOf[answersFrom[answer] + place];
    }

    /** The cell of a pair and a state; negative if there is none. */
    int find(int pair, int state) {
        return pair < 0 ? -1 : Arrays.binarySearch(stateOfCell, cellsFrom[pair], cellsFrom[pair + 1], state);
    }

    int stateOfCell(int cell) {
        return stateOfCell[cell];
    }

    /** The row of a cell. */
    int row(int cell) {
        return rowOf[cell];
    }

    int rows() {
        return rows;
    }
}
