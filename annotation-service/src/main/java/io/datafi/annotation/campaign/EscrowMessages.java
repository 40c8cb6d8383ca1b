package io.datafi.annotation.campaign;

import io.datafi.annotation.v1.CampaignEscrow;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.asset.EscrowBalance;
import io.datafi.reward.v1.Escrow;
import io.datafi.type.v1.DepositInstruction;

/** A campaign's escrow, from how reward tells it to how customers read it. */
final class EscrowMessages {
    private EscrowMessages() {}

    static CampaignEscrow balance(Escrow escrow) {
        var message = CampaignEscrow.newBuilder()
                .setRequiredBaseUnits(escrow.getReservedBaseUnits())
                .setDepositedBaseUnits(escrow.getDepositedBaseUnits())
                .setMissingBaseUnits(EscrowBalance.missing(escrow))
                .setSurplusBaseUnits(EscrowBalance.surplus(escrow))
                .setRefundableBaseUnits(escrow.getAvailableBaseUnits())
                .setRefundedBaseUnits(escrow.getRefundedBaseUnits())
                .setAsset(escrow.getAsset());
        EscrowBalance.endsAt(escrow).ifPresent(message::setEndsAt);
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
