package io.datafi.rules.inference;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
    /** What crowd-kit 1.4.1 gets on the same answers; ties and stopping rules differ a little. */
    @ParameterizedTest
    @CsvSource({
        "wawa,bluebird,.759", "wawa,rte,.921", "wawa,dog,.829", "wawa,d_possent,.951",
        "glad,bluebird,.722", "glad,rte,.926", "glad,dog,.834", "glad,d_possent,.948",
        "one-coin,rte,.925", "one-coin,dog,.830", "one-coin,d_possent,.949"
    })
    void realSetsAreLabelledAsByThePeer(String method, String set, double accuracy) {
        AnswerIndex answers = new AnswerIndex(DataSets.answersOf(set), List.of());

        double ours = accuracy(answers, DataSets.truthOf(set), method);

        assertThat(ours).isEqualTo(accuracy, within(.005));
    }

    /** Peers fall to .583 here, where one class becomes almost everything. */
    @Test
    void oneCoinDoesNotCollapse() {
        AnswerIndex answers = new AnswerIndex(DataSets.answersOf("bluebird"), List.of());

        assertThat(accuracy(answers, DataSets.truthOf("bluebird"), "one-coin")).isGreaterThan(.7);
    }

    @Test
    void aWeightedVoteByHand() {
        // w1 agrees on all three, w2 and w3 on two; t3 is 1 : 1, so both agree by half.
        List<Answer> given = List.of(
                new Answer("t1", "w1", 1, "a"),
                new Answer("t1", "w2", 1, "a"),
                new Answer("t1", "w3", 1, "b"),
                new Answer("t2", "w1", 1, "b"),
                new Answer("t2", "w3", 1, "b"),
                new Answer("t3", "w1", 1, "a"),
                new Answer("t3", "w2", 1, "b"));
        AnswerIndex answers = new AnswerIndex(given, List.of());

        double[] posterior = Baselines.posterior("wawa", answers, unknown(answers));

        // Weights 2.5/3, 1.5/2 and 1/2.
        assertThat(posterior[0]).isEqualTo((2.5 / 3 + .75) / (2.5 / 3 + .75 + .5), within(1e-15));
        assertThat(posterior[3]).isEqualTo(1);
        assertThat(posterior[4]).isEqualTo((2.5 / 3) / (2.5 / 3 + .75), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"majority", "wawa", "one-coin", "glad"})
    void goodWorkersWinAndGoldStays(String method) {
        Crowd crowd = new Crowd(3, 100, 3);
        crowd.worker("good0", 1, .9).worker("good1", 1, .9).worker("good2", 1, .9);
        crowd.worker("bad0", 1, 0).worker("bad1", 1, 0);
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());
        int[] gold = unknown(answers);
        gold[7] = 2;

        double[] posterior = Baselines.posterior(method, answers, gold);

        int right = 0;
        for (int task = 0; task < gold.length; task++) {
            double sum = posterior[task * 3] + posterior[task * 3 + 1] + posterior[task * 3 + 2];
            int truth = crowd.truth[Integer.parseInt(answers.tasks().get(task).substring(1))];
            assertThat(sum).isEqualTo(1, within(1e-12));
            right += posterior[task * 3 + truth] > .5 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(80);
        assertThat(posterior[7 * 3 + 2]).isEqualTo(1);
    }

    @Test
    void anotherNameIsRefused() {
        assertThat(Baselines.has("oracle")).isFalse();
        assertRefused(
                UNKNOWN_RULE,
                () -> Baselines.posterior("oracle", new AnswerIndex(List.of(), List.of("a")), new int[0]));
    }

    private static double accuracy(AnswerIndex answers, Map<String, String> truth, String method) {
        int[] known = answers.gold(truth);
        TruthTables tables = TruthTables.of(answers, Baselines.posterior(method, answers, unknown(answers)));
        int right = 0;
        for (int task = 0; task < known.length; task++) {
            right += tables.label(task) == known[task] ? 1 : 0;
        }
        return (double) right / known.length;
    }

    private static int[] unknown(AnswerIndex answers) {
        int[] gold = new int[answers.tasks().size()];
        Arrays.fill(gold, -1);
        return gold;
    }
}
