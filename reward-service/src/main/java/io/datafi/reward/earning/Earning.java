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
        boolean secret) {
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
        PAID
    }
}
