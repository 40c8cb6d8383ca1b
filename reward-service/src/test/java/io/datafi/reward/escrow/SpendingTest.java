package io.datafi.reward.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.escrow.Spending.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpendingTest {
    @Test
    void thoseWhoCoverTheReservationShareWhatWasSpent() {
        assertThat(Spending.borne(505, List.of(new Part(600, 600), new Part(400, 400))))
                .containsExactly(303, 202);
    }

    @Test
    void surplusIsTouchedOnlyOnceAllCoveringPartsAreSpent() {
        List<Part> parts = List.of(new Part(600, 600), new Part(400, 700), new Part(0, 100));

        assertThat(Spending.borne(1_000, parts)).containsExactly(600, 400, 0);
        assertThat(Spending.borne(1_004, parts)).containsExactly(600, 403, 1);
        assertThat(Spending.borne(1_400, parts)).containsExactly(600, 700, 100);
    }

    @Test
    void partsSumToWhatWasSpentAndNobodyBearsMoreThanTheyPutIn() {
        Random random = new Random(20261128);
        for (int round = 0; round < 2_000; round++) {
            List<Part> parts = parts(random);
            long deposited = parts.stream().mapToLong(Part::deposited).sum();
            long covering = parts.stream().mapToLong(Part::covering).sum();
            long spent = random.nextLong(deposited + 1);

            long[] borne = Spending.borne(spent, parts);

            assertThat(Arrays.stream(borne).sum()).isEqualTo(spent);
            for (int i = 0; i < borne.length; i++) {
                Part part = parts.get(i);
                assertThat(borne[i]).isBetween(0L, part.deposited());
                if (spent <= covering) {
                    assertThat(borne[i]).isLessThanOrEqualTo(part.covering());
                }
            }
            // A deposit that comes behind changes nobody's part.
            List<Part> more = new ArrayList<>(parts);
            more.add(new Part(0, 1 + random.nextLong(1_000)));
            if (spent <= covering) {
                assertThat(Arrays.copyOf(Spending.borne(spent, more), borne.length))
                        .isEqualTo(borne);
            }
        }
    }

    /** Deposits in the order of their finality against a random reservation. */
    private static List<Part> parts(Random random) {
        long open = random.nextLong(1_000_000);
        List<Part> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            long amount = 1 + random.nextLong(random.nextBoolean() ? 5 : 300_000);
            long covering = Math.min(amount, open);
            open -= covering;
            parts.add(new Part(covering, amount));
        }
        return parts;
    }
}
