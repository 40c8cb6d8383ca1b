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

    @Test
    void oneAnswerByHand() {
        AnswerIndex answers = table(new Answer("t", "w", 1, "b"), List.of("a", "b"));

        QualityFit fit = Quality2.fit(answers, unknown(answers), null);

        // The share p of b in the posterior, as the step says it for one answer of one worker.
        double s1 = fit.settings().skillStrength();
        double s2 = fit.settings().rowStrength();
        double p = 1;
        for (int step = 0; step < 1000; step++) {
            double accuracy = (p + s1 * (p + 1) / 3) / (1 + s1);
            double givenB = (p + s2 * accuracy) / (p + s2);
            double givenA = (1 - p + s2 * (1 - accuracy)) / (1 - p + s2);
            double odds =
                    (p + 2) / (2 - p) * Math.pow(givenB / givenA, fit.settings().likelihoodExponent());
            p = odds / (1 + odds);
        }
        double published = Math.pow(p / (1 - p), fit.settings().temper());
        assertThat(fit.converged()).isTrue();
        assertThat(fit.prior()[1]).isEqualTo((p + 2) / 4, within(1e-9));
        assertThat(fit.posterior()[1]).isEqualTo(published / (1 + published), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void aFitIsAFixedPoint(int classes) {
        Crowd crowd = crowd(classes, classes);
        AnswerIndex answers = new AnswerIndex(crowd.answers, names(classes));
        int[] gold = unknown(answers);
        gold[3] = 0;
        Random random = new Random(1);
        double[] weight = random.doubles(answers.size())
                .map(w -> Math.round(w * 1e3) / 1e3)
                .toArray();

        QualityFit fit = Quality2.fit(answers, gold, weight);

        assertThat(fit.converged()).isTrue();
        assertThat(new QualityStep(answers, gold, weight, TruthTables.of(fit)).largestMove())
                .isLessThan(10);
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
        double[] exam = new double[4 * 2 * 2];
        for (int w = 0; w < 4; w++) {
            for (int truth = 0; truth < 2; truth++) {
                exam[(w * 2 + truth) * 2 + (w < 2 ? truth : 1 - truth)] = 5;
            }
        }

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
        for (int i = worker * 16; i < (worker + 1) * 16; i++) {
            assertThat(fit.confusion()[i]).isBetween(.02, .95);
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
        AnswerIndex answers = new AnswerIndex(given, List.of());
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
