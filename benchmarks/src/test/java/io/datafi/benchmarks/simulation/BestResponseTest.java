package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestResponseTest {
    private static final World WORLD = World.of(2);

    /** As large a group as there may be is a fifth of its accounts. */
    private static final World SMALL = new World(120, .1, 5, 40, new double[] {.5, .5}, .85, .1, .3, .2, 0, 10, true);

    @Test
    void theSearchIsTheSameForTheSameSeed() {
        List<BestResponse.Result> found = search();

        assertThat(search()).isEqualTo(found);
        assertThat(found)
                .isSortedAccordingTo((a, b) -> Double.compare(b.pay(), a.pay()))
                .allMatch(r -> r.strategy().information(SMALL) <= BestResponse.INFORMATION_MAX);
    }

    @Test
    void amountsAloneAreThoseOfTheDecision() {
        Payer payer = SettlementPayer.USUAL;
        Campaign campaign = Generator.campaign(WORLD, Behaviour.MIXED, .3, 5);

        assertThat(payer.amounts(campaign)).isEqualTo(payer.decide(campaign).amounts());
    }

    /**
     * .78 right of two classes is .56 knowledge, an honest account's is .7. Two accounts with 40 of
     * 50 answers to 600 items from the source share 2.67 items: .967 of what they say is new. Six
     * that answer a third of all items from it repeat more, and one by itself repeats nothing.
     */
    @Test
    void whatASourceRepeatsIsNoInformation() {
        assertThat(behindASource(.2, 2, 1).information(WORLD)).isCloseTo(.2 + .8 * .8 * (1 - 2.67 / 80), within(1e-4));
        assertThat(behindASource(0, 6, 4).information(WORLD))
                .isCloseTo(.8 * (1 - Math.pow(2 / 3.0, 6)) / 2, within(1e-9));
        assertThat(behindASource(0, 1, 4).information(WORLD)).isCloseTo(.8, within(1e-9));
    }

    /** Ten answers in turns of two and three: a third of the effort works for two of each five. */
    @Test
    void effortIsCountedInWholeAnswers() {
        Strategy turns = new Strategy(.33, Strategy.Timing.TURNS, Strategy.Idle.GUESS, 0, 1, false, 1, .2);

        assertThat(turns.information(WORLD)).isCloseTo(.4, within(1e-9));
    }

    private static Strategy behindASource(double effort, int accounts, double busy) {
        return new Strategy(effort, Strategy.Timing.SPREAD, Strategy.Idle.SOURCE, .78, 1, false, accounts, busy);
    }

    private static List<BestResponse.Result> search() {
        return BestResponse.search(SMALL, new Pay1Payer(), 12, 3);
    }
}
