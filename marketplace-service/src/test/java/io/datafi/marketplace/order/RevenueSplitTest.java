package io.datafi.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.marketplace.dataset.DatasetContributor;
import io.datafi.rules.pay.Rate;
import io.datafi.rules.royalty.Contribution;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevenueSplitTest {
    private static final Rate FEE = new Rate(50_000_000);
    private static final Rate HALF = new Rate(500_000_000);

    @Test
    void aPriceIsSplitByWhatAnswersAreWorthWorkedByHand() {
        var split = RevenueSplit.of(1000, FEE, HALF, contributors(1, 2));

        assertThat(split.feeBaseUnits()).isEqualTo(50);
        assertThat(split.contributorsBaseUnits()).isEqualTo(475);
        assertThat(split.sellerBaseUnits()).isEqualTo(475);
        // 475/3 = 158 1/3 and 316 2/3: the larger remainder gets the odd unit.
        assertThat(amounts(split)).containsExactly(158L, 317L);
    }

    @Test
    void equalRemaindersGoToTheFirstPseudonym() {
        assertThat(amounts(RevenueSplit.of(22, FEE, HALF, contributors(1, 1, 1))))
                .containsExactly(4L, 3L, 3L);
    }

    @Test
    void theFeeIsRoundedDownAndTheRemainderIsTheSellers() {
        var split = RevenueSplit.of(19, FEE, HALF, contributors(1));

        assertThat(split.feeBaseUnits()).isZero();
        assertThat(split.contributorsBaseUnits()).isEqualTo(9);
        assertThat(split.sellerBaseUnits()).isEqualTo(10);
    }

    @Test
    void withoutContributorsTheSellerGetsTheirShare() {
        var split = RevenueSplit.of(1000, FEE, HALF, List.of());

        assertThat(split.contributorsBaseUnits()).isZero();
        assertThat(split.sellerBaseUnits()).isEqualTo(950);
    }

    @Test
    void aShareOfNothingOrAllIsExact() {
        assertThat(RevenueSplit.of(1000, FEE, new Rate(0), contributors(3)).sellerBaseUnits())
                .isEqualTo(950);
        assertThat(RevenueSplit.of(1000, FEE, new Rate(1_000_000_000), contributors(3))
                        .sellerBaseUnits())
                .isZero();
    }

    @Test
    void thePartsSumToTheWholeForAnyInput() {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            long price = 1 + random.nextLong(1_000_000_000_000_000L);
            long[] answers = random.longs(random.nextInt(40), 0, 1_000_000).toArray();
            var split = RevenueSplit.of(price, rate(random), rate(random), contributors(answers));

            long shares = amounts(split).stream().mapToLong(Long::longValue).sum();
            assertThat(shares).isEqualTo(split.contributorsBaseUnits());
            assertThat(split.feeBaseUnits() + shares + split.sellerBaseUnits()).isEqualTo(price);
            assertThat(split.sellerBaseUnits()).isNotNegative();
        }
    }

    @Test
    void anOrdersOwnFeeIsTaken() {
        assertThat(RevenueSplit.of(1000, new Rate(30_000_000), HALF, contributors(1))
                        .feeBaseUnits())
                .isEqualTo(30);
    }

    private static Rate rate(Random random) {
        return new Rate(random.nextLong(1_000_000_001));
    }

    @Test
    void whoGuessedGetsNothingHoweverMuchTheyAnswered() {
        List<DatasetContributor> contributors = List.of(
                new DatasetContributor("best", new UUID(0, 1), 10, new Contribution(10, 9)),
                new DatasetContributor("guesser", new UUID(0, 2), 90, new Contribution(90, 0)));

        assertThat(amounts(RevenueSplit.of(1000, FEE, HALF, contributors))).containsExactly(475L, 0L);
    }

    @Test
    void whereNoAnswerIsWorthAnythingTheirNumberCounts() {
        List<DatasetContributor> contributors = List.of(
                new DatasetContributor("a", new UUID(0, 1), 1, new Contribution(1, 0)),
                new DatasetContributor("b", new UUID(0, 2), 4, new Contribution(4, 0)));

        assertThat(amounts(RevenueSplit.of(1000, FEE, HALF, contributors))).containsExactly(95L, 380L);
    }

    /** Each with one answer, worth so much. */
    private static List<DatasetContributor> contributors(long... worths) {
        return IntStream.range(0, worths.length)
                .mapToObj(i ->
                        new DatasetContributor("w%02d".formatted(i), new UUID(0, i), 1, new Contribution(1, worths[i])))
                .toList();
    }

    private static List<Long> amounts(RevenueSplit split) {
        return split.shares().stream().map(RevenueSplit.Share::amountBaseUnits).toList();
    }
}
