package io.datafi.rules.honesty.collusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.honesty.behaviour.SourcePartition;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Test;

class CollusionSearchTest {
    private static final int ITEMS = 60;

    /** An account's answer to an item: how far it is from the truth, 0 if it is right. */
    private static Evidence evidence(int accounts, int classes, ToIntBiFunction<Integer, Integer> off) {
        List<Answer> answers = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            for (int w = 0; w < accounts; w++) {
                int label = (item + off.applyAsInt(w, item)) % classes;
                answers.add(new Answer("t%02d".formatted(item), "w" + w, 1, "c" + label, answers.size() + 1));
            }
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            names.add("c" + c);
        }
        AnswerIndex table = new AnswerIndex(answers, names);
        int[] unknown = new int[ITEMS];
        Arrays.fill(unknown, -1);
        long[] seq = new long[table.size()];
        Arrays.setAll(seq, a -> a + 1);
        return new Evidence(table, unknown, new AnswerIndex(List.of(), names), new int[0], seq);
    }

    private static SourcePartition partition(Evidence evidence) {
        return CollusionSearch.fit(evidence).partition();
    }

    /** Easy work is no collusion. */
    @Test
    void thoseWhoAreAlwaysRightAreNotAccused() {
        for (int classes : new int[] {2, 10}) {
            assertThat(partition(evidence(3, classes, (w, item) -> 0))).isEqualTo(SourcePartition.independent(3));
            assertThat(partition(evidence(5, classes, (w, item) -> 0))).isEqualTo(SourcePartition.independent(5));
        }
    }

    /** Every fifth item tempts everybody with the same wrong class, each account half of the time. */
    @Test
    void mistakesThatTheItemsCauseAccuseNobody() {
        SplittableRandom random = new SplittableRandom(5);
        Evidence evidence = evidence(8, 5, (w, item) -> item % 5 == 0 && random.nextBoolean() ? 1 : 0);

        assertThat(partition(evidence).sourceClusters()).isEmpty();
    }

    /** Accounts 5 and 6 give the same wrong class on every sixth item; others err by themselves. */
    @Test
    void mistakesThatTwoShareAndNobodyElseMakesProveASource() {
        SplittableRandom random = new SplittableRandom(6);
        Evidence evidence = evidence(
                7, 5, (w, item) -> w >= 5 ? item % 6 == 0 ? 2 : 0 : random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0);

        SourcePartition found = partition(evidence);

        assertThat(found.sourceClusters()).containsExactly(List.of(5, 6));
        assertThat(found.share(5)).isEqualTo(1);
        assertThat(found.share(6)).isZero();
    }

    /** n = 7, m = 2: ln(2/.003) + ln 7 + ln 21, for who shares all items with all is not told from them by that. */
    @Test
    void theThresholdCountsAllGroupsOfAllSizes() {
        FamilyWiseThreshold threshold = new FamilyWiseThreshold(evidence(7, 2, (w, item) -> 0));

        assertThat(threshold.of(List.of(1, 2)))
                .isCloseTo(StrictMath.log(2 / .003) + StrictMath.log(7) + StrictMath.log(21), within(1e-12));
    }

    @Test
    void whereNothingTellsRightFromWrongAFloorIsPaidAndNobodyAccused() {
        AnswerIndex alone = new AnswerIndex(
                List.of(new Answer("t1", "v", 1, "a"), new Answer("t2", "w", 1, "b")), List.of("a", "b"));
        AnswerIndex none = new AnswerIndex(List.of(), alone.classes());

        Honesty honesty = Honesty.of(alone, new int[] {-1, -1}, none, new int[0], new long[2]);

        assertThat(honesty.accounts()).allSatisfy(account -> {
            assertThat(account.worth()).isEqualTo(500_000_000);
            assertThat(account.honesty()).isEqualTo(1_000_000_000);
            assertThat(account.reasons()).hasToString("[NOT_IDENTIFIABLE]");
        });
    }
}
