package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What accounts of ten answers earn for one, after an honest exam of ten. */
class ThinAccountsTest {
    private static final World WORLD = World.of(2);
    private static final int ACCOUNTS = 12;
    private static final int SEEDS = 4;
    private static final Payer RULES = SettlementPayer.USUAL;

    @Test
    void honestOnesEarnNearlyAsMuchAsOthers() {
        assertThat(pay(1)).isBetween(.7, 1.1);
    }

    /** Who guesses after the exam, which it must pass, cannot live on it. */
    @Test
    void theExamPaysNoGuesses() {
        assertThat(pay(0)).isLessThan(.15);
    }

    @Test
    void halfDoneWorkEarnsLessThanHalf() {
        assertThat(pay(.5)).isLessThan(.5);
    }

    /** Mean pay for an answer, in the other accounts'. */
    private static double pay(double effort) {
        Strategy strategy =
                new Strategy(effort, Strategy.Timing.SPREAD, Strategy.Idle.GUESS, 0, 1, false, 1, 10.0 / 50);
        return IntStream.range(0, SEEDS)
                        .mapToDouble(s -> pay(strategy, 8100 + s))
                        .sum()
                / SEEDS;
    }

    private static double pay(Strategy strategy, long seed) {
        Campaign campaign = Generator.contest(WORLD, Collections.nCopies(ACCOUNTS, strategy), seed)
                .campaign();
        Map<String, Long> amounts = RULES.amounts(campaign);
        double[] pay = new double[2];
        double[] answers = new double[2];
        campaign.answerCounts().forEach((account, count) -> {
            int thin = campaign.bad().contains(account) ? 1 : 0;
            pay[thin] += amounts.get(account);
            answers[thin] += count;
        });
        return pay[1] / answers[1] / (pay[0] / answers[0]);
    }
}
