package io.datafi.rules.inference;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.TABLE_MISMATCH;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerIndexTest {
    private static final List<Answer> ANSWERS = List.of(
            new Answer("t2", "w10", 1, "b"),
            new Answer("t2", "w1", 2, "a"),
            new Answer("t2", "w1", 1, "b"),
            new Answer("t1", "\uFF01", 1, "a"),
            new Answer("t1", "😀", 1, "b"));

    @Test
    void answersAreSortedByTaskWorkerAndOccasion() {
        AnswerIndex table = new AnswerIndex(ANSWERS, List.of());

        assertThat(table.tasks()).containsExactly("t1", "t2");
        assertThat(table.workers()).containsExactly("w1", "w10", "\uFF01", "😀");
        assertThat(table.classes()).containsExactly("a", "b");
        assertThat(List.of(table.from(0), table.from(1), table.from(2))).containsExactly(0, 2, 5);
        assertThat(row(table, 0)).containsExactly(2, 1, 0);
        assertThat(row(table, 2)).containsExactly(0, 1, 1);
        assertThat(row(table, 3)).containsExactly(0, 2, 0);
        assertThat(row(table, 4)).containsExactly(1, 1, 1);
    }

    @Test
    void oneAnswerToATaskOnAnOccasion() {
        List<Answer> twice = new ArrayList<>(ANSWERS);
        twice.add(new Answer("t2", "w1", 2, "b"));

        assertRefused(DUPLICATE_ANSWER, () -> new AnswerIndex(twice, List.of()));
    }

    @Test
    void labelsAreAmongTheClasses() {
        assertThat(new AnswerIndex(ANSWERS, List.of("c", "b", "a", "a")).classes())
                .containsExactly("a", "b", "c");
        assertRefused(UNKNOWN_CLASS, () -> new AnswerIndex(ANSWERS, List.of("a", "c")));
    }

    @Test
    void withoutAnswersTheClassesAreNeeded() {
        AnswerIndex none = new AnswerIndex(List.of(), List.of("a", "b", "c"));

        double[] posterior = DawidSkene.fit(none, new int[0]).posterior();

        assertThat(TruthTables.of(none, posterior).priorCsv())
                .isEqualTo("label,ppb\na,333333334\nb,333333333\nc,333333333\n");
    }

    @Test
    void nothingToInferFromIsRefused() {
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> new AnswerIndex(List.of(), List.of()));
    }

    @Test
    void tablesThatDoNotFitInMemoryAreRefused() {
        List<String> classes = new ArrayList<>(List.of("a", "b"));
        for (int i = 0; i < 12_000; i++) {
            classes.add("class " + i);
        }

        AnswerIndex many = new AnswerIndex(ANSWERS, classes);
        assertRefused(INPUT_OUT_OF_BOUNDS, many::confusionCells);
        assertRefused(
                INPUT_OUT_OF_BOUNDS,
                () -> DawidSkene.fit(many, new int[many.tasks().size()]));
    }

    @Test
    void tablesOfOtherAnswersAreRefused() {
        AnswerIndex table = new AnswerIndex(List.of(ANSWERS.get(3), ANSWERS.get(4)), List.of());
        String prior = "label,ppb\na,500000000\nb,500000000\n";
        String posterior = "task,label,ppb\nt1,a,500000000\nt1,b,500000000\n";
        String confusion = TruthTables.of(table, new double[] {.5, .5}).confusionCsv();

        assertThat(TruthTables.read(table, prior, posterior, confusion).posterior(0, 1))
                .isEqualTo(500_000_000);
        assertRefused(TABLE_MISMATCH, () -> TruthTables.read(table, prior, posterior.replace("t1", "t2"), confusion));
        assertRefused(TABLE_MISMATCH, () -> TruthTables.read(table, prior + "c,0\n", posterior, confusion));
        assertRefused(
                TABLE_MISMATCH, () -> TruthTables.read(table, prior.replace("500", "5000"), posterior, confusion));
    }

    private static List<Integer> row(AnswerIndex table, int answer) {
        return List.of(table.worker(answer), table.occasion(answer), table.label(answer));
    }

    @Test
    void columnsMakeTheSameTable() {
        List<Answer> answers = new Crowd(4, 30, 3).worker("v", .5, .5).worker("w", .9, .5).answers;
        AnswerIndex byRecord = new AnswerIndex(answers, List.of());
        int[] task = new int[answers.size()];
        int[] worker = new int[answers.size()];
        int[] label = new int[answers.size()];
        for (int a = 0; a < task.length; a++) {
            // In the order of their making, by worker: the columns are not sorted yet.
            task[a] = byRecord.tasks().indexOf(answers.get(a).task());
            worker[a] = byRecord.workers().indexOf(answers.get(a).worker());
            label[a] = byRecord.classes().indexOf(answers.get(a).label());
        }

        AnswerIndex byColumn = new AnswerIndex(
                byRecord.tasks(), byRecord.workers(), byRecord.classes(), task.clone(), worker.clone(), label.clone());

        for (int a = 0; a < task.length; a++) {
            assertThat(row(byColumn, a)).isEqualTo(row(byRecord, a));
        }
        for (int t = 0; t <= byRecord.tasks().size(); t++) {
            assertThat(byColumn.from(t)).isEqualTo(byRecord.from(t));
        }
        assertRefused(
                DUPLICATE_ANSWER,
                () -> new AnswerIndex(List.of("t"), List.of("w"), List.of("a"), new int[2], new int[2], new int[2]));
    }

    @Test
    void examAnswersAreCountedByWorkerTruthAndLabel() {
        AnswerIndex table = new AnswerIndex(ANSWERS, List.of());
        List<Answer> exam = List.of(
                new Answer("q1", "w10", 1, "b"),
                new Answer("q2", "w10", 1, "b"),
                new Answer("q9", "w10", 1, "b"),
                new Answer("q1", "never worked", 1, "a"));

        ExamCounts counts = table.exam(exam, Map.of("q1", "a", "q2", "b"));

        // w10 is worker 1: one b where a was true, one where b was.
        assertThat(counts.size()).isEqualTo(2);
        for (int cell = 0; cell < 2; cell++) {
            assertThat(counts.worker(cell)).isEqualTo(1);
            assertThat(counts.truth(cell)).isEqualTo(cell);
            assertThat(counts.given(cell)).isEqualTo(1);
            assertThat(counts.count(cell)).isEqualTo(1);
        }
        assertRefused(UNKNOWN_CLASS, () -> table.exam(exam, Map.of("q1", "c")));
    }
}
