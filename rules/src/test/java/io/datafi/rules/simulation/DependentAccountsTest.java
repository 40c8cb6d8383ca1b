package io.datafi.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is proven of accounts that answer from one source, and of honest ones beside them. */
class DependentAccountsTest {
    private static final World WORLD = World.of(2);
    private static final Payer RULES = new SettlementPayer("quality/1", "pay/2");

    /** A source nearly as good as people, and honest work where it is examined. */
    @Test
    void accountsThatWorkInTheExamAloneAreFound() {
        Contest contest = contest(0, .78, 6, 6);

        Set<String> flagged = RULES.decide(contest.campaign()).flagged();

        assertThat(contest.campaign().bad()).containsAll(flagged);
        // Each group's original answers by itself, as far as anyone can tell.
        assertThat(flagged).hasSize(10);
    }

    /** A quarter of the answers are the accounts' own: they share items more than they agree. */
    @Test
    void accountsThatShareMoreItemsThanOthersAreFoundThoughTheyWorkAtTimes() {
        Contest contest = contest(.25, .6, 8);

        Set<String> flagged = RULES.decide(contest.campaign()).flagged();

        assertThat(contest.campaign().bad()).containsAll(flagged);
        assertThat(flagged).hasSizeGreaterThan(5);
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

    private static Contest contest(double effort, double sourceRight, int... groups) {
        return Generator.contest(
                WORLD,
                IntStream.of(groups)
                        .mapToObj(
                                accounts ->
                                        new Strategy(
                                                effort,
                                                Strategy.Timing.SPREAD,
                                                Strategy.Idle.SOURCE,
                                                sourceRight,
                                                1,
                                                false,
                                                accounts,
                                                4))
                        .toList(),
                31);
    }
}
