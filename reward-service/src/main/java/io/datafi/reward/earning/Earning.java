package io.datafi.reward.earning;

import java.time.Instant;
import java.util.UUID;

/**
 * A sum that an event of another service decided.
 *
 * @param eventId the event; with the kind it identifies the earning
 * @param source stream of the event
 * @param worker pseudonym, {@code fee} or {@code seller}
 * @param accountId who earned it; null for the platform's fee
 * @param escrowId what pays it
 * @param secret whether the public may not learn from where it came
 * @param round of a campaign's settlement; null for an order
 */
record Earning(
        UUID eventId,
        Kind kind,
        String source,
        String worker,
        UUID accountId,
        UUID escrowId,
        String asset,
        long amountBaseUnits,
        Instant decidedAt,
        boolean secret,
        Round round) {
    /** What it is paid for. */
    enum Kind {
        PAY,
        REVENUE,
        SELLER,
        FEE
    }

    /** How far it is. */
    enum State {
        HELD,
        VESTED,
        PENDING,
        PAID,
        /** Taken back by a correction before it vested. */
        REVERSED
    }

    /**
     * The round that decided it.
     *
     * @param number its finality vests what it decided
     * @param ofRange the round that first settled its range
     * @param vestsAt the end of the hold; null where nobody waits for it
     */
    record Round(int number, int ofRange, Instant vestsAt) {}

    /** What is left of it when a correction has taken some: held by the same clock. */
    Earning remainder(UUID correction, long amountBaseUnits) {
        return new Earning(
                correction,
                kind,
                source,
                worker,
                accountId,
                escrowId,
                asset,
                amountBaseUnits,
                decidedAt,
                secret,
                round);
    }
}
