package io.datafi.reward.escrow;

import java.time.Instant;
import java.util.UUID;

/**
 * Money set aside.
 *
 * @param client the service that asked for it
 * @param depositedBaseUnits final deposits
 * @param fundedAt null before final deposits covered the reservation
 * @param isStreamClosed whether its closing event was written
 */
record Escrow(
        UUID id,
        Kind kind,
        UUID organisationId,
        UUID accountId,
        String client,
        String asset,
        State state,
        long reservedBaseUnits,
        long depositedBaseUnits,
        Instant createdAt,
        Instant fundedAt,
        boolean isStreamClosed) {
    /** What it pays for. */
    enum Kind {
        CAMPAIGN,
        ORDER
    }

    /** How far it is. */
    enum State {
        RESERVED,
        FUNDED,
        CLOSED
    }

    String stream() {
        return "escrow/" + id;
    }

    /** What deposits do not cover yet. */
    long missingBaseUnits() {
        return Math.max(0, reservedBaseUnits - depositedBaseUnits);
    }

    /** Whether a repeat asks for this very escrow. */
    boolean isSameRequest(Escrow other) {
        return kind == other.kind
                && organisationId.equals(other.organisationId)
                && accountId.equals(other.accountId)
                && client.equals(other.client)
                && asset.equals(other.asset)
                && reservedBaseUnits == other.reservedBaseUnits;
    }
}
