package io.datafi.rules;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {
    @Test
    void aPrefixComesFirstAndCaseCounts() {
        assertThat(List.of("b", "a", "B", "", "ab", "10", "9").stream().sorted(CODE_POINTS))
                .containsExactly("", "10", "9", "B", "a", "ab", "b");
    }

    @Test
    void theOrderIsThatOfTheUtf8Bytes() {
        Random random = new Random(7);
        int[] points = {'a', 'z', 0xe9, 0xd7ff, 0xe000, 0xff01, 0x1f600, 0x10ffff};
        for (int round = 0; round < 2_000; round++) {
            String left = word(random, points);
            String right = word(random, points);

            int byBytes = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

            assertThat(Integer.signum(CODE_POINTS.compare(left, right))).isEqualTo(Integer.signum(byBytes));
        }
    }

    private static String word(Random random, int[] points) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            word.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return word.toString();
    }
}
