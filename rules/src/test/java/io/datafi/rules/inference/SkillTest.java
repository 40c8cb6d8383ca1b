package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.math.Beta;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillTest {
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

    @Test
    void aSkillLiesWithinItsInterval() {
        AnswerIndex answers = new AnswerIndex(
                List.of(new Answer("t1", "w", 1, "a"), new Answer("t2", "v", 1, "a")), List.of("a", "b"));

        for (double p : new double[] {0, 1e-9, .3, .999999, 1}) {
            for (Skill skill : Skill.of(TruthTables.of(answers, new double[] {p, 1 - p, 1 - p, p}))) {
                assertThat(skill.skillPpb() / 1e9).isBetween(skill.lower(), skill.upper());
            }
        }
    }
}
