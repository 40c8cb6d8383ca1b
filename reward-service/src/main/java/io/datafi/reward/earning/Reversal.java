package io.datafi.reward.earning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a correction takes back of what rounds over its range hold for somebody.
 *
 * @param reversed taken back whole
 * @param remainder what of the last of them stays held
 */
record Reversal(List<Earning> reversed, Optional<Earning> remainder) {
    /**
     * @param taken with an amount below zero
     * @param held the newest first
     * @throws IllegalStateException if less is held: a settlement takes nothing that vested
     */
    static Reversal of(Earning taken, List<Earning> held) {
        long left = Math.negateExact(taken.amountBaseUnits());
        List<Earning> reversed = new ArrayList<>();
        for (Earning earning : held) {
            if (left <= 0) {
                break;
            }
            reversed.add(earning);
            left -= earning.amountBaseUnits();
        }
        if (left > 0) {
            throw new IllegalStateException(
                    "%d base units more than are held for %s in %s".formatted(left, taken.worker(), taken.source()));
        }
        Optional<Earning> remainder =
                left == 0 ? Optional.empty() : Optional.of(reversed.getLast().remainder(taken.eventId(), -left));
        return new Reversal(reversed, remainder);
    }
}
