package io.datafi.annotation.campaign;

import io.datafi.annotation.v1.CampaignEscrow;
import io.datafi.platform.asset.Assets;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowState;
import io.datafi.type.v1.DepositInstruction;

/** A campaign's escrow, from how reward tells it to how customers read it. */
final class EscrowMessages {
    private EscrowMessages() {}

    static CampaignEscrow balance(Escrow escrow) {
        long missing = escrow.getState() == EscrowState.ESCROW_STATE_RESERVED
                ? escrow.getDeposit().getAmountBaseUnits()
                : 0;
        var message = CampaignEscrow.newBuilder()
                .setAsset(escrow.getAsset())
                .setRequiredBaseUnits(escrow.getReservedBaseUnits())
                .setDepositedBaseUnits(escrow.getDepositedBaseUnits())
                .setMissingBaseUnits(missing)
                .setSurplusBaseUnits(Math.max(0, escrow.getDepositedBaseUnits() - escrow.getReservedBaseUnits()))
                .setRefundableBaseUnits(escrow.getAvailableBaseUnits())
                .setRefundedBaseUnits(escrow.getRefundedBaseUnits());
        if (missing > 0) {
            message.setEndsAt(escrow.getDeposit().getEndsAt());
        }
        return message.build();
    }

    /** How to deposit the whole amount once more. */
    static DepositInstruction again(Escrow escrow, long totalBaseUnits) {
        return escrow.getDeposit().toBuilder()
                .setAmountBaseUnits(totalBaseUnits)
                .setAmountTokenUnits(Assets.get(escrow.getAsset())
                        .toTokenUnits(totalBaseUnits)
                        .toString())
                .build();
    }
}
