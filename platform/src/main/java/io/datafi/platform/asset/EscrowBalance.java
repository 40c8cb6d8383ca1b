package io.datafi.platform.asset;

import com.google.protobuf.Timestamp;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowState;
import java.util.Optional;

/** What deposits lack or have too much, from how reward tells of an escrow. Amounts are in base units. */
public final class EscrowBalance {
    private EscrowBalance() {}

    /** What deposits do not cover yet; 0 unless they are waited for. */
    public static long missing(Escrow escrow) {
        return escrow.getState() == EscrowState.ESCROW_STATE_RESERVED
                ? escrow.getDeposit().getAmountBaseUnits()
                : 0;
    }

    /** What was deposited beyond what is required. */
    public static long surplus(Escrow escrow) {
        return Math.max(0, escrow.getDepositedBaseUnits() - escrow.getReservedBaseUnits());
    }

    /** By when what is missing must come, if something is. */
    public static Optional<Timestamp> endsAt(Escrow escrow) {
        return missing(escrow) > 0 ? Optional.of(escrow.getDeposit().getEndsAt()) : Optional.empty();
    }
}
