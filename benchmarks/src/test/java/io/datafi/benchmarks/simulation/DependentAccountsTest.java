package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is proven of accounts that answer from one source, and of honest ones beside them. */
class DependentAccountsTest {
    private static final World WORLD = World.of(2);
    private static final Payer RULES = SettlementPayer.USUAL;

    /** A source nearly as good as people, and honest work where it is examined. */
    @Test
    void accountsThatWorkInTheExamAloneAreFound() {
        Contest contest = contest(0, .78, 4, 6, 6);

        Set<String> flagged = RULES.decide(contest.campaign()).flagged();

        assertThat(contest.campaign().bad()).containsAll(flagged);
        // Each group's original answers by itself, as far as anyone can tell.
        assertThat(flagged).hasSize(10);
    }

    /** A quarter of the answers are the accounts' own: they share items more than they agree. */
    @Test
    void accountsThatShareMoreItemsThanOthersAreFoundThoughTheyWorkAtTimes() {
        Contest contest = contest(.25, .6, 4, 8);

        Set<String> flagged = RULES.decide(contest.campaign()).flagged();

        assertThat(contest.campaign().bad()).containsAll(flagged);
        assertThat(flagged).hasSizeGreaterThan(5);
    }

    /** A fifth of the answers are their own, the source is right at 60 %: that is not proven, and worth little. */
    @Test
    void accountsThatPassOnMostOfABadSourceEarnLittle() {
        Contest contest = contest(.2, .6, 2, 8);
        Map<String, Long> amounts = RULES.amounts(contest.campaign());
        double[] pay = new double[2];
        double[] answers = new double[2];
        contest.campaign().answerCounts().forEach((account, count) -> {
            int bad = contest.campaign().bad().contains(account) ? 1 : 0;
            pay[bad] += amounts.get(account);
            answers[bad] += count;
        });

        assertThat(pay[1] / answers[1] / (pay[0] / answers[0])).isLessThan(.5);
    }

    /** Nor are two groups taken for one, which would cost the second's original its pay. */
    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"COPY_VICTIM", "GOLD_LEAK"})
    void halfOfTheAccountsDoNotDragHonestOnesWithThem(Behaviour behaviour) {
        Campaign campaign = Generator.campaign(WORLD, behaviour, .5, 9003);

        Set<String> flagged = RULES.decide(campaign).flagged();

        assertThat(campaign.bad()).containsAll(flagged);
        assertThat(flagged).hasSizeGreaterThan(28);
    }

    /** Nobody else answers their items, so that nobody but they can tell what is true of them. */
    @ParameterizedTest
    @CsvSource({"12, 5, 100, .05", "12, 5, 50, 0", "6, 10, 50, .05"})
    void honestAccountsOfOneShiftAreNoCopies(int shifts, int size, int items, double goldShare) {
        for (int seed = 0; seed < 8; seed++) {
            Campaign campaign = inShifts(shifts, size, items, goldShare, seed);

            assertThat(RULES.decide(campaign).flagged()).isEmpty();
        }
    }

    /** Honest accounts, each shift with items of its own that all of it answer. */
    private static Campaign inShifts(int shifts, int size, int items, double goldShare, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Answer> answers = new ArrayList<>();
        Map<String, String> truth = new HashMap<>();
        Map<String, String> gold = new HashMap<>();
        for (int shift = 0; shift < shifts; shift++) {
            double[] right = random.doubles(size, .75, .95).toArray();
            for (int i = 0; i < items; i++) {
                String task = "t%d-%d".formatted(shift, i);
                int label = random.nextInt(2);
                truth.put(task, "c" + label);
                if (random.nextDouble() < goldShare) {
                    gold.put(task, "c" + label);
                }
                double ease = random.nextDouble() < .3 ? -.14 : .04;
                for (int w = 0; w < size; w++) {
                    boolean hit = random.nextDouble() < right[w] + ease;
                    answers.add(new Answer(
                            task,
                            "w%d-%d".formatted(shift, w),
                            1,
                            "c" + (hit ? label : 1 - label),
                            answers.size() + 1));
                }
            }
        }
        return new Campaign(List.of("c0", "c1"), answers, gold, List.of(), Map.of(), truth, Set.of());
    }

    private static Contest contest(double effort, double sourceRight, double busy, int... groups) {
        return Generator.contest(
                WORLD,
                IntStream.of(groups)
                        .mapToObj(accounts -> new Strategy(
                                effort,
                                Strategy.Timing.SPREAD,
                                Strategy.Idle.SOURCE,
                                sourceRight,
                                1,
                                false,
                                accounts,
                                busy))
                        .toList(),
                31);
    }
}
