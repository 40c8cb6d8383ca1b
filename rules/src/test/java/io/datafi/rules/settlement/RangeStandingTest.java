package io.datafi.rules.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.pay.Settlement.Line;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeStandingTest {
    private final RangeStanding standing = new RangeStanding();

    @Test
    void theFirstRoundPaysWhatItFinds() {
        assertThat(standing.due(List.of(line("b", 7), line("a", 0))))
                .containsExactly(Map.entry("a", 0L), Map.entry("b", 7L));
        assertThat(standing.feeDue(100, RangeStandingTest::fee)).isEqualTo(5);
    }

    @Test
    void aCorrectionPaysTheDifferenceToWhatIsHeld() {
        standing.settle(1, Map.of("a", 100L, "b", 40L), 7);

        assertThat(standing.due(List.of(line("a", 70), line("c", 5))))
                .containsExactly(Map.entry("a", -30L), Map.entry("b", -40L), Map.entry("c", 5L));
        assertThat(standing.feeDue(-65, RangeStandingTest::fee)).isEqualTo(3 - 7);
    }

    @Test
    void whatVestedIsNotTakenBack() {
        standing.settle(1, Map.of("a", 100L), 5);
        standing.finish(1);
        standing.settle(2, Map.of("a", 20L), 1);

        assertThat(standing.due(List.of(line("a", 0)))).containsExactly(Map.entry("a", -20L));
        assertThat(standing.feeDue(-20, RangeStandingTest::fee)).isEqualTo(-1);
    }

    @Test
    void whatIsTakenBackIsTakenFromTheNewestRoundThatHoldsAnything() {
        standing.settle(1, Map.of("a", 100L), 5);
        standing.settle(2, Map.of("a", 20L), 1);
        standing.settle(3, Map.of("a", -50L), -2);
        standing.finish(2);

        // Round 2 had nothing left to vest, round 1 still holds 70.
        assertThat(standing.due(List.of())).containsExactly(Map.entry("a", -70L));
        standing.finish(1);
        assertThat(standing.due(List.of())).containsExactly(Map.entry("a", 0L));
    }

    private static Line line(String worker, long amount) {
        return new Line(worker, 1, BigInteger.ZERO, amount);
    }

    private static long fee(long gross) {
        return gross / 20;
    }
}
