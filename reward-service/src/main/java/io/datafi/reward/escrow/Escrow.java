package io.datafi.reward.escrow;

import static io.datafi.reward.escrow.EscrowError.ESCROW_CLOSED;
import static io.datafi.reward.escrow.EscrowError.ESCROW_FUNDED;

import java.time.Instant;
import java.util.UUID;

/**
 * Money set aside.
 *
 * @param client the service that asked for it
 * @param revision of the request whose amount is reserved; the owner counts them
 * @param depositedBaseUnits final deposits
 * @param endsAt when it closes by itself unless deposits cover it before
 * @param fundedAt null before final deposits covered the reservation
 * @param closedBecause null while it is not closed
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
        int revision,
        long depositedBaseUnits,
        Instant createdAt,
        Instant endsAt,
        Instant fundedAt,
        End closedBecause,
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

    /** Why it was closed. */
    enum End {
        /** Its campaign or order was settled. */
        SETTLED,
        /** Its owner gave up before deposits covered it. */
        CANCELLED,
        /** Deposits did not cover it in time. */
        EXPIRED
    }

    String stream() {
        return stream(id);
    }

    /** The stream of everything that happens under an id. */
    static String stream(UUID id) {
        return "escrow/" + id;
    }

    /** What deposits do not cover yet. */
    long missingBaseUnits() {
        return Math.max(0, reservedBaseUnits - depositedBaseUnits);
    }

    /** What a deposit of so much covers of the reservation; the rest of it is surplus. */
    long covered(long baseUnits) {
        return state == State.CLOSED ? 0 : Math.min(baseUnits, missingBaseUnits());
    }

    /** Whether a repeat asks for this very escrow. */
    boolean isSameRequest(Escrow other) {
        return isSameBudget(other)
                && accountId.equals(other.accountId)
                && reservedBaseUnits == other.reservedBaseUnits
                && revision == other.revision;
    }

    /** Whether another request asks for the same thing, if at another price. */
    boolean isSameBudget(Escrow other) {
        return kind == other.kind
                && organisationId.equals(other.organisationId)
                && client.equals(other.client)
                && asset.equals(other.asset);
    }

    /** Whether a newer request of its owner asks for another amount. */
    boolean isRevisedBy(Escrow newer) {
        return isSameBudget(newer) && newer.revision > revision;
    }

    /**
     * Whether what it holds answers a newer request as it is: it is covered, and holds enough. Fails
     * with ESCROW_FUNDED if deposits cover another amount, which is paid in and stays.
     */
    boolean suffices(Escrow newer) {
        boolean holdsEnough = newer.reservedBaseUnits <= depositedBaseUnits;
        if (state == State.FUNDED && holdsEnough) {
            return true;
        }
        if (state == State.FUNDED || holdsEnough) {
            throw ESCROW_FUNDED.because("escrow %s holds deposits of %d already", id, depositedBaseUnits);
        }
        return false;
    }

    /** Fails with ESCROW_CLOSED: nobody is told where to pay any more. */
    void requireNotClosed() {
        if (state == State.CLOSED) {
            throw ESCROW_CLOSED.because("escrow %s is closed: what comes for it goes back", id);
        }
    }
}
