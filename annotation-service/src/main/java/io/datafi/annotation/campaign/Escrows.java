package io.datafi.annotation.campaign;

import io.datafi.platform.remote.ServiceChannels;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.type.v1.DepositInstruction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks reward to hold a campaign's money. */
@ApplicationScoped
class Escrows {
    private final ServiceChannels channels;

    Escrows(ServiceChannels channels) {
        this.channels = channels;
    }

    /** Opens the campaign's escrow, once whatever the number of calls, and tells how to pay in. */
    Uni<DepositInstruction> reserve(Campaign campaign) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .reserveBudget(
                        ReserveBudgetRequest.newBuilder()
                                .setEscrowId(campaign.id.toString())
                                .setKind(EscrowKind.ESCROW_KIND_CAMPAIGN)
                                .setOrganisationId(campaign.organisationId.toString())
                                .setAccountId(campaign.quotedBy.toString())
                                .setAsset(campaign.asset)
                                .setAmountBaseUnits(campaign.quote().totalBaseUnits())
                                .build())
                .map(response -> response.getEscrow().getDeposit());
    }
}
