package io.datafi.rules.inference;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.Assertions;
import io.datafi.rules.csv.CsvTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DawidSkeneTest {
    private static final double REFERENCE = 1e-5;

    @Test
    void theSolutionOf1979IsReproducedOnEveryCell() {
        AnswerIndex answers = new AnswerIndex(DataSets.anaesthetists(), List.of());
        Estimate estimate = fit(answers);
        TruthTables tables = TruthTables.of(answers, estimate.posterior());

        assertThat(estimate.logLikelihood()).isCloseTo(-192.8909, within(1e-4));
        double[] prior = {.3996, .4220, .1118, .0667};
        int cells = 0;
        for (int c = 0; c < 4; c++) {
            assertThat(share(tables.prior(c))).isCloseTo(prior[c], within(5e-5 + REFERENCE));
        }
        for (CsvTable.Row row : reference("posterior", "task").rows()) {
            int task = answers.tasks().indexOf(row.cell("task"));
            for (int c = 0; c < 4; c++, cells++) {
                assertThat(share(tables.posterior(task, c)))
                        .isCloseTo(Double.parseDouble(row.cell("p" + (c + 1))), within(REFERENCE));
            }
        }
        for (CsvTable.Row row : reference("confusion", "worker", "true").rows()) {
            int worker = answers.workers().indexOf(row.cell("worker"));
            int truth = answers.classes().indexOf(row.cell("true"));
            for (int c = 0; c < 4; c++, cells++) {
                assertThat(share(tables.confusion(worker, truth, c)))
                        .isCloseTo(Double.parseDouble(row.cell("p" + (c + 1))), within(REFERENCE));
            }
        }
        assertThat(cells).isEqualTo(45 * 4 + 5 * 4 * 4);
    }

    /**
     * Accuracies as published beside the sets, or better by the few tasks that the treatment of
     * zeros decides.
     */
    @ParameterizedTest
    @CsvSource({"dog,0.839", "rte,0.9275", "bluebird,0.889", "d_possent,0.960"})
    void publicSetsAreLabelledAsAccuratelyAsPublished(String set, double published) {
        AnswerIndex answers = new AnswerIndex(DataSets.answersOf(set), List.of());
        Map<String, String> truth = DataSets.truthOf(set);
        TruthTables tables = TruthTables.of(answers, fit(answers).posterior());
        double[] votes = MajorityVote.posterior(answers, answers.gold(Map.of()));

        double accuracy = accuracy(tables, truth);
        double majority = accuracy(TruthTables.of(answers, votes), truth);

        System.out.printf("%s: accuracy %.4f, majority vote %.4f%n", set, accuracy, majority);
        assertThat(accuracy).isGreaterThanOrEqualTo(published - 1e-9).isGreaterThan(majority);
        assertFixed(answers, tables);
    }

    @Test
    void aFurtherStepMovesNoCellOfThe1979Tables() {
        AnswerIndex answers = new AnswerIndex(DataSets.anaesthetists(), List.of());

        assertFixed(answers, TruthTables.of(answers, fit(answers).posterior()));
    }

    @Test
    void aFurtherStepMovesNoCellOfAnyTables() {
        Random random = new Random(1979);
        for (int round = 0; round < 150; round++) {
            Crowd crowd = new Crowd(round, 5 + random.nextInt(40), 2 + random.nextInt(3));
            for (int worker = 0; worker < 2 + random.nextInt(7); worker++) {
                crowd.worker("w" + worker, 1 - random.nextDouble() / 1.2, random.nextDouble());
            }
            AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());

            assertFixed(answers, TruthTables.of(answers, fit(answers).posterior()));
        }
    }

    @Test
    void manyTasksOfFewWorkersStayFixedToo() {
        Crowd crowd = new Crowd(5, 4_000, 3);
        for (int worker = 0; worker < 5; worker++) {
            crowd.worker("w" + worker, 1, 0.5 + worker * 0.1);
        }
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());

        assertThat(answers.size()).isEqualTo(20_000);
        assertFixed(answers, TruthTables.of(answers, fit(answers).posterior()));
    }

    @Test
    void theOrderOfRowsChangesNoByte() {
        List<Answer> shuffled = new ArrayList<>(crowd().answers);
        String bytes = bytes(tables(shuffled));
        Random random = new Random(2);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(shuffled, random);

            assertThat(bytes(tables(shuffled))).isEqualTo(bytes);
        }
    }

    @Test
    void theNumberOfThreadsChangesNoByte() {
        List<Answer> answers = crowd().answers;
        String bytes = bytes(tables(answers));

        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> bytes(tables(answers))))
                .containsOnly(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1979", "crowd"})
    void newNamesMoveNoProbabilityByMoreThanOnePpb(String data) {
        List<Answer> answers = data.equals("1979") ? DataSets.anaesthetists() : crowd().answers;
        TruthTables original = tables(answers);
        for (int round = 0; round < 5; round++) {
            UnaryOperator<String> tasks = newNames("task", round);
            UnaryOperator<String> workers = newNames("worker", round);
            TruthTables renamed = tables(answers.stream()
                    .map(a -> new Answer(tasks.apply(a.task()), workers.apply(a.worker()), a.occasion(), a.label()))
                    .toList());
            for (int task = 0; task < original.answers().tasks().size(); task++) {
                String name = tasks.apply(original.answers().tasks().get(task));
                int same = renamed.answers().tasks().indexOf(name);
                assertThat(renamed.label(same)).isEqualTo(original.label(task));
                for (int c = 0; c < original.answers().classes().size(); c++) {
                    assertThat(renamed.posterior(same, c)).isCloseTo(original.posterior(task, c), within(1L));
                }
            }
        }
    }

    @Test
    void goldStaysAtItsClassAndTeaches() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(new Answer("t%02d".formatted(i), "right", 1, "" + i % 2));
            answers.add(new Answer("t%02d".formatted(i), "wrong", 1, "" + (i + 1) % 2));
        }
        AnswerIndex table = new AnswerIndex(answers, List.of());
        int[] gold = table.gold(Map.of("t00", "0", "t01", "1", "elsewhere", "0"));

        TruthTables tables = TruthTables.of(table, DawidSkene.fit(table, gold).posterior());

        assertThat(tables.posterior(0, 0)).isEqualTo(TruthTables.WHOLE);
        // Nothing but the two known tasks tells the two workers apart.
        for (int task = 0; task < 20; task++) {
            assertThat(tables.label(task)).isEqualTo(task % 2);
        }
        assertRefused(UNKNOWN_CLASS, () -> table.gold(Map.of("t00", "2")));
    }

    @Test
    void anExactTieGoesToTheFirstClass() {
        List<Answer> answers = List.of(new Answer("t", "v", 1, "b"), new Answer("t", "w", 1, "a"));

        TruthTables tables = tables(answers);

        assertThat(tables.posterior(0, 0)).isEqualTo(tables.posterior(0, 1));
        assertThat(tables.labelsCsv()).isEqualTo("task,label,ppb\nt,a,500000000\n");
    }

    @Test
    void publishedTablesReadBack() {
        TruthTables tables = tables(crowd().answers);

        TruthTables read =
                TruthTables.read(tables.answers(), tables.priorCsv(), tables.posteriorCsv(), tables.confusionCsv());

        assertThat(bytes(read)).isEqualTo(bytes(tables));
        assertThat(tables.priorCsv()).startsWith("label,ppb\n0,");
        assertThat(tables.confusionCsv()).startsWith("worker,true_label,label,ppb\nw0,0,0,");
    }

    private static void assertFixed(AnswerIndex answers, TruthTables tables) {
        assertThat(new EmStep(answers, tables).movesFromPosterior()).isLessThan(10);
        assertThat(new EmStep(answers, tables).movesFromConfusion()).isLessThan(10);
    }

    private static Crowd crowd() {
        Crowd crowd = new Crowd(4, 150, 3);
        for (int worker = 0; worker < 12; worker++) {
            crowd.worker("w" + worker, 0.5, worker / 12.0);
        }
        return crowd;
    }

    private static TruthTables tables(List<Answer> answers) {
        AnswerIndex table = new AnswerIndex(answers, List.of());
        return TruthTables.of(table, fit(table).posterior());
    }

    private static Estimate fit(AnswerIndex answers) {
        return DawidSkene.fit(answers, answers.gold(Map.of()));
    }

    private static String bytes(TruthTables tables) {
        return tables.priorCsv() + tables.posteriorCsv() + tables.confusionCsv();
    }

    private static UnaryOperator<String> newNames(String kind, int round) {
        return name -> "%08x-%s".formatted((name + kind + round).hashCode() * 0x9E3779B9, name);
    }

    private static double accuracy(TruthTables tables, Map<String, String> truth) {
        List<String> tasks = tables.answers().tasks();
        long right = IntStream.range(0, tasks.size())
                .filter(task ->
                        tables.answers().classes().get(tables.label(task)).equals(truth.get(tasks.get(task))))
                .count();
        return (double) right / truth.size();
    }

    private static CsvTable reference(String table, String... keys) {
        Set<String> columns = new java.util.HashSet<>(Set.of(keys));
        columns.addAll(Set.of("p1", "p2", "p3", "p4"));
        String path = "/dawid-skene-1979/" + table + ".csv";
        return CsvTable.read(Assertions.resourceText(path), columns, Set.of());
    }

    private static double share(long ppb) {
        return ppb / 1e9;
    }
}
