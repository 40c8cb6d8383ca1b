package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Quality2Test {
    /** Real sets, where they are beside the repository: the goals, without their truth. */
    @ParameterizedTest
    @CsvSource({"bluebird,96", "rte,742", "dog,678", "d_possent,958"})
    void realSetsAreLabelledAsWellAsTheBestPeers(String set, int correctMin) {
        AnswerIndex answers = new AnswerIndex(DataSets.answersOf(set), List.of());
        TruthTables tables = TruthTables.of(Quality2.fit(answers, unknown(answers), null));
        Map<String, String> truth = DataSets.truthOf(set);

        int correct = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            String label = answers.classes().get(tables.label(task));
            correct += label.equals(truth.get(answers.tasks().get(task))) ? 1 : 0;
        }

        assertThat(correct).isGreaterThanOrEqualTo(correctMin);
    }

    /** Sets in which confusions drift away from the labels, and one that large workers contest. */
    @ParameterizedTest
    @CsvSource({"zencrowd_us,.90,4", "zencrowd_all,.85,4", "fact,.892,4", "trees,.69,1"})
    void theLargestClassHasKindsWhereTheEvidenceAsksForIt(String set, double accuracyMin, int kinds) {
        AnswerIndex answers = new AnswerIndex(DataSets.answersOf(set), List.of());
        QualityFit fit = Quality2.fit(answers, unknown(answers), null);
        TruthTables tables = TruthTables.of(fit);
        Map<String, String> truth = DataSets.truthOf(set);

        int known = 0;
        int correct = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            String label = answers.classes().get(tables.label(task));
            known += truth.containsKey(answers.tasks().get(task)) ? 1 : 0;
            correct += label.equals(truth.get(answers.tasks().get(task))) ? 1 : 0;
        }

        assertThat(fit.settings().kinds()).isEqualTo(kinds);
        assertThat((double) correct / known).isGreaterThanOrEqualTo(accuracyMin);
    }

    @Test
    void contestedItemsOfALargeClassStayThere() {
        // A quarter of the large class is contested: half of the workers take it for the other class.
        Random random = new Random(1);
        List<Answer> given = new ArrayList<>();
        boolean[] yes = new boolean[80];
        for (int task = 0; task < yes.length; task++) {
            yes[task] = random.nextDouble() < .8;
            boolean contested = yes[task] && random.nextDouble() < .25;
            for (int w = 0; w < 6; w++) {
                double even = contested ? .1 : yes[task] ? .98 : .6;
                double odd = contested ? .95 : .98;
                boolean right = random.nextDouble() < (w % 2 == 0 ? even : odd);
                given.add(new Answer("t%02d".formatted(task), "w" + w, 1, yes[task] == right ? "yes" : "no"));
            }
        }
        AnswerIndex answers = new AnswerIndex(given, List.of());
        QualityFit fit = Quality2.fit(answers, unknown(answers), null);
        int right = 0;
        for (int task = 0; task < yes.length; task++) {
            right += fit.posterior()[task * 2 + 1] > .5 == yes[task] ? 1 : 0;
        }

        assertThat(fit.settings().kinds()).isEqualTo(4);
        assertThat(right).isGreaterThanOrEqualTo(78);
    }

    @Test
    void whereNothingCanBeComparedLabelsAreAsAnsweredAndNotSure() {
        AnswerIndex answers = table(new Answer("t", "w", 1, "b"), List.of("a", "b"));

        QualityFit fit = Quality2.fit(answers, unknown(answers), null);

        assertThat(fit.identifiable()).isFalse();
        assertThat(fit.posterior()).containsExactly(.25, .75);
        assertThat(fit.prior()).containsExactly(1.25 / 3, 1.75 / 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void oneAnswerATaskIsTheAnswer(int classes) {
        Crowd crowd = new Crowd(classes, 200, classes);
        List<Answer> given = new ArrayList<>();
        Random random = new Random(classes);
        for (int task = 0; task < 200; task++) {
            int label = random.nextInt(10) < 8 ? 0 : crowd.truth[task];
            given.add(new Answer("t" + task, "w" + task % 7, 1, "" + label));
        }
        AnswerIndex answers = new AnswerIndex(given, names(classes));
        QualityFit fit = Quality2.fit(answers, unknown(answers), null);
        TruthTables tables = TruthTables.of(fit);

        assertThat(fit.identifiable()).isFalse();
        for (int task = 0; task < 200; task++) {
            assertThat(tables.label(task)).isEqualTo(answers.label(task));
            assertThat(tables.posterior(task, tables.label(task))).isLessThan(800_000_000);
        }
    }

    @Test
    void theSameLabelFromAllIsTakenAsItIs() {
        List<Answer> given = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            given.add(new Answer("t" + i / 3, "w" + i % 3, 1, "a"));
        }
        AnswerIndex answers = new AnswerIndex(given, List.of("a", "b"));

        QualityFit fit = Quality2.fit(answers, unknown(answers), null);

        assertThat(fit.identifiable()).isFalse();
        assertThat(fit.posterior()[0]).isEqualTo(3.5 / 4);
    }

    @Test
    void anAnswerThatStandsAloneIsNotOverruledByTheFrequentClass() {
        // Nine of ten tasks have one answer; nine of ten are of class 0.
        Random random = new Random(4);
        List<Answer> given = new ArrayList<>();
        for (int task = 0; task < 300; task++) {
            int truth = task % 10 == 0 ? 1 : 0;
            for (int i = 0; i < (task % 10 < 9 && task % 11 > 0 ? 1 : 3); i++) {
                int label = random.nextDouble() < .9 ? truth : 1 - truth;
                given.add(new Answer("t" + task, "w" + (task + i) % 5, 1, "" + label));
            }
        }
        AnswerIndex answers = new AnswerIndex(given, List.of());
        TruthTables tables = tables(given);

        for (int task = 0; task < answers.tasks().size(); task++) {
            if (answers.from(task + 1) - answers.from(task) == 1) {
                assertThat(tables.label(task)).isEqualTo(answers.label(answers.from(task)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"60,2,3,3,1.0", "50,10,5,5,1.0", "100,10,3,3,.95", "200,5,30,3,.99", "200,2,30,30,.97", "90,20,4,4,.95"
    })
    void easyWorkIsNotOverruled(int tasks, int classes, int workers, int overlap, double accuracy) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            List<Answer> given = new ArrayList<>();
            int[] truth = random.ints(tasks, 0, classes).toArray();
            for (int task = 0; task < tasks; task++) {
                for (int i = 0; i < overlap; i++) {
                    boolean right = random.nextDouble() < accuracy;
                    int label = right ? truth[task] : (truth[task] + 1 + random.nextInt(classes - 1)) % classes;
                    given.add(new Answer("t%03d".formatted(task), "w" + (task * 7 + i) % workers, 1, "" + label));
                }
            }
            AnswerIndex answers = new AnswerIndex(given, names(classes));
            TruthTables tables = tables(answers);
            double[] votes = MajorityVote.posterior(answers, unknown(answers));
            double ours = 0;
            double majority = 0;
            for (int task = 0; task < tasks; task++) {
                int k = task * classes;
                double most = Arrays.stream(votes, k, k + classes).max().getAsDouble();
                int right = answers.classes().indexOf("" + truth[task]);
                long tied = Arrays.stream(votes, k, k + classes)
                        .filter(v -> v == most)
                        .count();
                majority += votes[k + right] == most ? 1.0 / tied : 0;
                ours += tables.label(task) == right ? 1 : 0;
                if (most == 1) {
                    assertThat(votes[k + tables.label(task)]).isEqualTo(1);
                }
            }
            assertThat(ours / tasks).isGreaterThanOrEqualTo(majority / tasks - .01);
        }
    }

    @Test
    void manyClassesTakeLittleTimeAndSumToOne() {
        Random random = new Random(3);
        List<Answer> given = new ArrayList<>();
        for (int task = 0; task < 400; task++) {
            for (int w = 0; w < 3; w++) {
                int label = random.nextDouble() < .8 ? task : random.nextInt(2000);
                given.add(new Answer("t" + task, "w" + (task + w) % 40, 1, "" + label));
            }
        }
        AnswerIndex answers = new AnswerIndex(given, names(2000));
        long before = System.nanoTime();
        QualityFit fit = Quality2.fit(answers, unknown(answers), null);

        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        for (int task = 0; task < 400; task++) {
            assertThat(Arrays.stream(fit.posterior(), task * 2000, (task + 1) * 2000)
                            .sum())
                    .isEqualTo(1, within(1e-9));
        }
        assertThat(IntStream.range(0, 2000)
                        .mapToDouble(l -> fit.confusions().of(0, 5, l))
                        .sum())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void goldTellsHowSureToBe() {
        Crowd crowd = crowd(9, 3);
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());
        int[] gold = unknown(answers);
        for (int task = 0; task < 30; task++) {
            gold[task] = crowd.truth[Integer.parseInt(answers.tasks().get(task).substring(1))];
        }
        double taught = Quality2.fit(answers, gold, null).settings().inverseTemperature();
        for (int task = 0; task < 30; task++) {
            gold[task] = (gold[task] + 1) % 3;
        }

        assertThat(Quality2.fit(answers, unknown(answers), null).settings().inverseTemperature())
                .isEqualTo(.4);
        assertThat(Quality2.fit(answers, gold, null).settings().inverseTemperature())
                .isLessThan(taught);
    }

    @Test
    void rowOrderChangesNoByte() {
        Crowd crowd = crowd(7, 3);
        String bytes = bytes(crowd.answers);

        for (int seed = 0; seed < 5; seed++) {
            List<Answer> shuffled = new ArrayList<>(crowd.answers);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(bytes(shuffled)).isEqualTo(bytes);
        }
    }

    @Test
    void renamingMovesNoProbabilityByMoreThanAPartPerBillion() {
        for (int seed = 0; seed < 10; seed++) {
            List<Answer> answers = crowd(seed, 2 + seed % 3).answers;
            List<Answer> renamed = answers.stream()
                    .map(a -> new Answer(scrambled(a.task()), scrambled(a.worker()), 1, a.label()))
                    .toList();
            TruthTables before = tables(answers);
            TruthTables after = tables(renamed);

            assertThat(after.model()).isEqualTo(before.model());
            List<String> tasks = before.answers().tasks();
            for (int task = 0; task < tasks.size(); task++) {
                int other = after.answers().tasks().indexOf(scrambled(tasks.get(task)));
                for (int c = 0; c < before.answers().classes().size(); c++) {
                    assertThat(after.posterior(other, c))
                            .isBetween(before.posterior(task, c) - 1, before.posterior(task, c) + 1);
                }
            }
        }
    }

    @Test
    void goldStaysAndTeaches() {
        // Only gold tells that the few who disagree with the rest are right.
        Crowd crowd = new Crowd(5, 60, 2);
        for (int w = 0; w < 3; w++) {
            crowd.worker("right" + w, 1, .9);
        }
        for (Answer answer : List.copyOf(crowd.answers)) {
            if (answer.worker().equals("right0")) {
                String wrong = answer.label().equals("0") ? "1" : "0";
                for (int w = 0; w < 4; w++) {
                    crowd.answers.add(new Answer(answer.task(), "wrong" + w, 1, wrong));
                }
            }
        }
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());
        int[] gold = unknown(answers);
        for (int task = 0; task < 20; task++) {
            gold[task] = crowd.truth[Integer.parseInt(answers.tasks().get(task).substring(1))];
        }

        double without = accuracy(crowd, answers, Quality2.fit(answers, unknown(answers), null));
        QualityFit fit = Quality2.fit(answers, gold, null);

        assertThat(without).isLessThan(.3);
        assertThat(accuracy(crowd, answers, fit)).isGreaterThan(.9);
        for (int task = 0; task < 20; task++) {
            assertThat(fit.posterior()[task * 2 + gold[task]]).isEqualTo(1);
        }
    }

    @Test
    void anAnswerOfNoWeightIsNoEvidence() {
        Crowd crowd = crowd(3, 2);
        AnswerIndex some = new AnswerIndex(crowd.answers, List.of());
        crowd.constant("bot", 1, "0");
        AnswerIndex all = new AnswerIndex(crowd.answers, List.of());
        double[] weight = new double[all.size()];
        for (int a = 0; a < weight.length; a++) {
            weight[a] = all.workers().get(all.worker(a)).equals("bot") ? 0 : 1;
        }

        QualityFit without = Quality2.fit(some, unknown(some), null);
        QualityFit muted = Quality2.fit(all, unknown(all), weight);

        assertThat(muted.posterior()).containsExactly(without.posterior(), within(1e-9));
    }

    @Test
    void anExamTellsWhoIsReliable() {
        // Two against two: the exam decides.
        List<Answer> given = new ArrayList<>();
        for (int task = 0; task < 30; task++) {
            for (int w = 0; w < 4; w++) {
                given.add(new Answer("t" + task, "w" + w, 1, (task + w / 2) % 2 == 0 ? "a" : "b"));
            }
        }
        AnswerIndex answers = new AnswerIndex(given, List.of());
        List<Answer> asked = new ArrayList<>();
        Map<String, String> solutions = Map.of("q0", "a", "q1", "b", "q2", "a", "q3", "b");
        for (int w = 0; w < 4; w++) {
            for (int q = 0; q < 4; q++) {
                asked.add(new Answer("q" + q, "w" + w, 1, (q % 2 == 0) == w < 2 ? "a" : "b"));
            }
        }
        ExamCounts exam = answers.exam(asked, solutions);

        TruthTables tables = TruthTables.of(Quality2.fit(answers, unknown(answers), null, exam));

        for (int task = 0; task < 30; task++) {
            int number = Integer.parseInt(answers.tasks().get(task).substring(1));
            assertThat(tables.label(task)).isEqualTo(number % 2);
        }
    }

    @Test
    void fewAnswersMakeNoWildMatrix() {
        Crowd crowd = crowd(11, 4);
        crowd.answers.add(new Answer("t0", "new", 1, "" + crowd.truth[0]));
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());

        QualityFit fit = Quality2.fit(answers, unknown(answers), null);

        int worker = answers.workers().indexOf("new");
        for (int i = 0; i < 16; i++) {
            assertThat(fit.confusions().of(worker, i / 4, i % 4)).isBetween(.02, .95);
        }
    }

    @Test
    void thereMayBeNoAnswersAtAll() {
        AnswerIndex none = new AnswerIndex(List.of(), List.of("a", "b", "c"));

        TruthTables tables = TruthTables.of(Quality2.fit(none, new int[0], null));

        assertThat(tables.priorCsv()).isEqualTo("label,ppb\na,333333334\nb,333333333\nc,333333333\n");
    }

    @Test
    void repeatedOccasionsAndClassesThatNobodyGaveAreFine() {
        List<Answer> given = List.of(
                new Answer("t1", "w", 1, "a"),
                new Answer("t1", "w", 2, "a"),
                new Answer("t2", "w", 1, "b"),
                new Answer("t2", "v", 1, "b"));

        TruthTables tables = TruthTables.of(
                Quality2.fit(new AnswerIndex(given, List.of("a", "b", "never")), new int[] {-1, -1}, null));

        assertThat(tables.label(0)).isZero();
        assertThat(tables.label(1)).isEqualTo(1);
        assertThat(tables.posterior(0, 2)).isLessThan(tables.posterior(0, 0));
    }

    @Test
    void weightsAreExponentsUpToOne() {
        AnswerIndex answers = table(new Answer("t", "w", 1, "a"), List.of("a", "b"));

        for (double[] weight : new double[][] {{}, {1.1}, {-.1}, {Double.NaN}}) {
            assertThatThrownBy(() -> Quality2.fit(answers, unknown(answers), weight))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static AnswerIndex table(Answer answer, List<String> classes) {
        return new AnswerIndex(List.of(answer), classes);
    }

    private static Crowd crowd(long seed, int classes) {
        Crowd crowd = new Crowd(seed, 80, classes);
        for (int w = 0; w < 12; w++) {
            crowd.worker("w" + w, .4, .2 + .06 * w);
        }
        return crowd;
    }

    private static List<String> names(int classes) {
        return IntStream.range(0, classes).mapToObj(c -> "" + c).toList();
    }

    private static int[] unknown(AnswerIndex answers) {
        int[] gold = new int[answers.tasks().size()];
        Arrays.fill(gold, -1);
        return gold;
    }

    private static String scrambled(String name) {
        return Integer.toHexString((name + "!").hashCode() * 31) + name;
    }

    private static TruthTables tables(List<Answer> given) {
        return tables(new AnswerIndex(given, List.of()));
    }

    private static TruthTables tables(AnswerIndex answers) {
        return TruthTables.of(Quality2.fit(answers, unknown(answers), null));
    }

    private static String bytes(List<Answer> given) {
        TruthTables tables = tables(given);
        return tables.priorCsv() + tables.posteriorCsv() + tables.confusionCsv() + tables.modelCsv();
    }

    private static double accuracy(Crowd crowd, AnswerIndex answers, QualityFit fit) {
        TruthTables tables = TruthTables.of(fit);
        int right = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int number = Integer.parseInt(answers.tasks().get(task).substring(1));
            right += tables.label(task) == crowd.truth[number] ? 1 : 0;
        }
        return (double) right / answers.tasks().size();
    }
}
