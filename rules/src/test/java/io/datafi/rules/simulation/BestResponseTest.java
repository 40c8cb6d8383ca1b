package io.datafi.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestResponseTest {
    private static final World WORLD = World.of(2);

    @Test
    void theSearchIsTheSameForTheSameSeed() {
        List<BestResponse.Result> found = search();

        assertThat(search()).isEqualTo(found);
        assertThat(found)
                .isSortedAccordingTo((a, b) -> Double.compare(b.pay(), a.pay()))
                .allMatch(r -> r.strategy().information(WORLD) <= BestResponse.INFORMATION_MAX);
    }

    @Test
    void amountsAloneAreThoseOfTheDecision() {
        Payer payer = new SettlementPayer("quality/1", "pay/2");
        Campaign campaign = Generator.campaign(WORLD, Behaviour.MIXED, .3, 5);

        assertThat(payer.amounts(campaign)).isEqualTo(payer.decide(campaign).amounts());
    }

    /** .78 right of two classes is .56 knowledge, an honest account's is .7; two share it. */
    @Test
    void aSourceIsInformationOnce() {
        Strategy strategy =
                new Strategy(.2, Strategy.Timing.SPREAD, Strategy.Idle.SOURCE, .78, 1, false, 2, 1);

        assertThat(strategy.information(WORLD)).isCloseTo(.2 + .8 * .4, within(1e-9));
    }

    private static List<BestResponse.Result> search() {
        return BestResponse.search(WORLD, new Pay1Payer(), 12, 3);
    }
}
