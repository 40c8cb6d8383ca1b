package io.datafi.rules.apportionment;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.WEIGHTS_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    /** The usual example of the method: ten seats over six parties by the Hare quota. */
    @Test
    void theTextbookExampleIsReproduced() {
        assertThat(Apportionment.split(10, new long[] {47_000, 16_000, 15_800, 12_000, 6_100, 3_100}))
                .containsExactly(5, 2, 1, 1, 1, 0);
    }

    @Test
    void tiesGoToTheLowerIndex() {
        assertThat(Apportionment.split(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(Apportionment.split(2, new long[] {5, 5, 5})).containsExactly(1, 1, 0);
    }

    @Test
    void aWeightOfZeroGetsNothing() {
        assertThat(Apportionment.split(1, new long[] {0, 3, 3})).containsExactly(0, 1, 0);
        assertThat(Apportionment.split(0, new long[] {0, 0})).containsExactly(0, 0);
        assertThat(Apportionment.split(0, new long[0])).isEmpty();
    }

    @Test
    void sixtyFourBitsDoNotOverflow() {
        assertThat(Apportionment.split(Long.MAX_VALUE, new long[] {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE}))
                .containsExactly(Long.MAX_VALUE / 3 + 1, Long.MAX_VALUE / 3, Long.MAX_VALUE / 3);
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        assertRefused(WEIGHTS_INVALID, () -> Apportionment.split(1, new long[] {0, 0}));
        assertRefused(WEIGHTS_INVALID, () -> Apportionment.split(1, new long[0]));
        assertRefused(WEIGHTS_INVALID, () -> Apportionment.split(-1, new long[] {1}));
        assertRefused(WEIGHTS_INVALID, () -> Apportionment.split(1, new long[] {2, -1}));
    }

    @Test
    void partsSumToTheWholeAndStayWithinOneOfTheirShare() {
        Random random = new Random(1792);
        for (int round = 0; round < 2_000; round++) {
            long[] weights = new long[1 + random.nextInt(12)];
            int bits = 1 + random.nextInt(62);
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 + (random.nextLong() & ((1L << bits) - 1));
                sum = sum.add(BigInteger.valueOf(weights[i]));
            }
            long total = random.nextLong() >>> (1 + random.nextInt(62));

            long[] parts = Apportionment.split(total, weights);

            long all = 0;
            for (int i = 0; i < parts.length; i++) {
                all += parts[i];
                BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
                BigInteger given = BigInteger.valueOf(parts[i]).multiply(sum);
                assertThat(given.subtract(exact).abs()).isLessThan(sum);
            }
            assertThat(all).isEqualTo(total);
        }
    }
}
