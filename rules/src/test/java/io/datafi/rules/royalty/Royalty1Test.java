package io.datafi.rules.royalty;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.WEIGHTS_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class Royalty1Test {
    private static final long PERFECT = 1_000_000_000;

    @Test
    void whoGuessedGetsNothingHoweverMuchTheyAnswered() {
        List<Royalty1.Share> shares = Royalty1.split(
                1000,
                Royalty1.weights(Map.of(
                        "best", new Contribution(10, 9 * PERFECT),
                        "good", new Contribution(10, 3 * PERFECT),
                        "guesser", new Contribution(500, 0))));

        assertThat(shares)
                .containsExactly(
                        new Royalty1.Share("best", 9 * PERFECT, 750),
                        new Royalty1.Share("good", 3 * PERFECT, 250),
                        new Royalty1.Share("guesser", 0, 0));
    }

    @Test
    void whereNobodyKnewAnythingAnswersCount() {
        assertThat(Royalty1.weights(Map.of("ada", new Contribution(3, 0), "bob", new Contribution(1, 0))))
                .containsExactly(Map.entry("ada", 3L), Map.entry("bob", 1L));
    }

    @Test
    void theSharesSumToTheWholeAndNobodyWithoutWeightHasOne() {
        Random random = new Random(20261129);
        for (int i = 0; i < 200; i++) {
            SortedMap<String, Long> weights = new TreeMap<>(Map.of("some", 1 + random.nextLong(PERFECT)));
            for (int worker = random.nextInt(20); worker > 0; worker--) {
                weights.put("w" + worker, random.nextBoolean() ? 0 : random.nextLong(100_000 * PERFECT));
            }
            long total = random.nextLong(1_000_000_000_000_000L);

            List<Royalty1.Share> shares = Royalty1.split(total, weights);

            assertThat(shares.stream()
                            .mapToLong(Royalty1.Share::amountBaseUnits)
                            .sum())
                    .isEqualTo(total);
            assertThat(shares).allMatch(share -> share.weight() > 0 || share.amountBaseUnits() == 0);
        }
    }

    @Test
    void nothingBelowZeroIsAContribution() {
        assertRefused(WEIGHTS_INVALID, () -> new Contribution(-1, 0));
        assertRefused(WEIGHTS_INVALID, () -> new Contribution(0, -1));
    }
}
