package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillTest {
    /** P(X ≤ x) of Beta(a, b) with whole a and b is a binomial tail; the third is arcsine's. */
    @ParameterizedTest
    @CsvSource({"2,3,.5,.6875", "1,10,.3084971078,.975", ".5,.5,.25,.3333333333", "5,1,.5,.03125"})
    void betaByHand(double a, double b, double x, double probability) {
        assertThat(Beta.cumulative(x, a, b)).isEqualTo(probability, within(1e-10));
        assertThat(Beta.quantile(probability, a, b)).isEqualTo(x, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", ".5,.5723649429247001", "11,15.104412573075516", "1e-3,6.907178885383854"})
    void logGammaByItsValues(double x, double value) {
        assertThat(Gamma.log(x)).isEqualTo(value, within(1e-12));
    }

    @Test
    void ofCertainTruthTheIntervalIsJeffreys() {
        AnswerIndex answers = new AnswerIndex(
                List.of(
                        new Answer("t1", "w", 1, "a"),
                        new Answer("t2", "w", 1, "a"),
                        new Answer("t3", "w", 1, "a"),
                        new Answer("t4", "w", 1, "a")),
                List.of("a", "b"));

        Skill skill = Skill.of(TruthTables.of(answers, new double[] {1, 0, 1, 0, 1, 0, 0, 1}))
                .getFirst();

        assertThat(skill.answers()).isEqualTo(4);
        assertThat(skill.skillPpb()).isEqualTo(750_000_000);
        assertThat(skill.lower()).isEqualTo(Beta.quantile(.025, 3.5, 1.5));
        assertThat(skill.upper()).isEqualTo(Beta.quantile(.975, 3.5, 1.5));
    }

    @Test
    void uncertainTruthWidensTheInterval() {
        AnswerIndex answers = new AnswerIndex(
                List.of(new Answer("t1", "w", 1, "a"), new Answer("t2", "w", 1, "a")), List.of("a", "b"));

        Skill sure =
                Skill.of(TruthTables.of(answers, new double[] {1, 0, 0, 1})).getFirst();
        Skill unsure =
                Skill.of(TruthTables.of(answers, new double[] {.5, .5, .5, .5})).getFirst();

        assertThat(unsure.skillPpb()).isEqualTo(sure.skillPpb());
        assertThat(unsure.lower()).isLessThan(sure.lower());
        assertThat(unsure.upper()).isGreaterThan(sure.upper());
    }
}
