package io.datafi.reward.escrow;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.escrow.EscrowError.ESCROW_CLOSED;
import static io.datafi.reward.escrow.EscrowError.ESCROW_FUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void aCoveredEscrowSufficesForWhatItHoldsAndNotOneUnitMore() {
        Escrow covered = escrow(Escrow.State.FUNDED, 600, 650);

        assertThat(covered.suffices(asked(600))).isTrue();
        assertThat(covered.suffices(asked(650))).isTrue();
        assertRefused(ESCROW_FUNDED, () -> covered.suffices(asked(651)));
    }

    @Test
    void aReservationThatWaitsTakesMoreThanItHoldsOnly() {
        Escrow waiting = escrow(Escrow.State.RESERVED, 600, 300);

        assertThat(waiting.suffices(asked(301))).isFalse();
        assertRefused(ESCROW_FUNDED, () -> waiting.suffices(asked(300)));
    }

    @Test
    void aClosedEscrowSufficesForNothing() {
        escrow(Escrow.State.FUNDED, 600, 600).requireNotClosed();
        assertRefused(ESCROW_CLOSED, escrow(Escrow.State.CLOSED, 600, 600)::requireNotClosed);
    }

    private static Escrow asked(long baseUnits) {
        return escrow(Escrow.State.RESERVED, baseUnits, 0);
    }

    private static Escrow escrow(Escrow.State state, long reserved, long deposited) {
        return new Escrow(
                ID,
                Escrow.Kind.CAMPAIGN,
                ID,
                ID,
                "annotation-service",
                "TUSD",
                state,
                reserved,
                1,
                deposited,
                NOON,
                NOON,
                null,
                null,
                false);
    }
}
