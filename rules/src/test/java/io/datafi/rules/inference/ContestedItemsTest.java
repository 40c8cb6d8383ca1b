package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Answers that are not independent given the truth: of the items that are "no", some are clear and
 * some look like "yes" to many. Two classes then explain the answers best as clear against
 * contested, which is where plain maximum likelihood goes.
 */
class ContestedItemsTest {
    private static final int TASKS = 1500;
    private static final int WORKERS = 60;
    private static final int A_TASK = 5;

    /** How many there are, whether they are "yes", and who says so. */
    private record Kind(double share, int truth, double yes) {}

    private static final List<Kind> KINDS = List.of(new Kind(.6, 0, .03), new Kind(.2, 0, .42), new Kind(.2, 1, .85));

    private List<Answer> answers;
    private int[] truth;

    /** In single draws labels may be up to 2 points below majority vote, plain maximum likelihood far more. */
    @Test
    void labelsStayWhereTheVotesAreAndProbabilitiesAreHonest() {
        double ours = 0;
        double votes = 0;
        double sure = 0;
        int seeds = 4;
        for (int seed = 1; seed <= seeds; seed++) {
            make(new SplittableRandom(seed));
            AnswerIndex table = new AnswerIndex(answers, List.of("0", "1"));
            int[] gold = new int[table.tasks().size()];
            Arrays.fill(gold, -1);

            QualityFit fit = Quality2.fit(table, gold, null);
            double accuracy = accuracy(table, fit.posterior());
            double majority = accuracy(table, MajorityVote.posterior(table, gold));
            double likelihood = accuracy(table, DawidSkene.fit(table, gold).posterior());

            assertThat(accuracy).isGreaterThan(likelihood).isGreaterThan(majority - .02);
            ours += accuracy / seeds;
            votes += majority / seeds;
            sure += excess(fit.posterior(), accuracy) / seeds;
        }

        assertThat(ours).isGreaterThan(votes - .01);
        assertThat(sure).isLessThan(.05);
    }

    private void make(SplittableRandom random) {
        answers = new ArrayList<>();
        truth = new int[TASKS];
        for (int task = 0; task < TASKS; task++) {
            double at = random.nextDouble();
            int of = at < KINDS.get(0).share() ? 0 : at < 1 - KINDS.get(2).share() ? 1 : 2;
            Kind kind = KINDS.get(of);
            truth[task] = kind.truth();
            double logit = Math.log(kind.yes() / (1 - kind.yes()));
            int first = random.nextInt(WORKERS);
            for (int i = 0; i < A_TASK; i++) {
                int worker = (first + i * 11) % WORKERS;
                // Sharpness from .6 to 1.4, and a leaning of a third either way.
                double leaning = (worker % 7 - 3) / 9.0;
                double sharp = .6 + .8 * worker / WORKERS;
                boolean yes = random.nextDouble() < 1 / (1 + Math.exp(-sharp * logit - leaning));
                answers.add(new Answer("t" + task, "w" + worker, 1, yes ? "1" : "0"));
            }
        }
    }

    private double accuracy(AnswerIndex table, double[] posterior) {
        int right = 0;
        for (int task = 0; task < TASKS; task++) {
            int winner = posterior[task * 2 + 1] > posterior[task * 2] ? 1 : 0;
            right += winner == truthOf(table, task) ? 1 : 0;
        }
        return (double) right / TASKS;
    }

    /** How much surer the winners are in the mean than they are right. */
    private static double excess(double[] posterior, double accuracy) {
        double sure = 0;
        for (int task = 0; task < TASKS; task++) {
            sure += Math.max(posterior[task * 2], posterior[task * 2 + 1]);
        }
        return Math.abs(sure / TASKS - accuracy);
    }

    private int truthOf(AnswerIndex table, int task) {
        return truth[Integer.parseInt(table.tasks().get(task).substring(1))];
    }
}
