package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;

import io.datafi.platform.error.RemoteError;
import io.datafi.platform.remote.ServiceChannels;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.type.v1.DepositInstruction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

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
                .reserveBudget(ReserveBudgetRequest.newBuilder()
                        .setEscrowId(campaign.id().toString())
                        .setKind(EscrowKind.ESCROW_KIND_CAMPAIGN)
                        .setOrganisationId(campaign.organisationId().toString())
                        .setAccountId(campaign.quotedBy().toString())
                        .setAsset(campaign.terms().asset())
                        .setAmountBaseUnits(campaign.quote().totalBaseUnits())
                        .build())
                .map(response -> response.getEscrow().getDeposit());
    }

    /**
     * Ends the campaign's reservation, so that it cannot be covered any more. That of a quoted
     * campaign may still be on its way: it is made and ended here, so that what comes late finds it
     * ended. Fails with CAMPAIGN_NOT_DRAFT.
     */
    Uni<Void> cancel(Campaign campaign) {
        return end(campaign.id())
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_NOT_FOUND"))
                .recoverWithUni(() -> campaign.quotedBy() == null
                        ? Uni.createFrom().voidItem()
                        : reserve(campaign).chain(() -> end(campaign.id())))
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_FUNDED"))
                .transform(funded -> CAMPAIGN_NOT_DRAFT.because("deposits cover campaign %s", campaign.id()));
    }

    private Uni<Void> end(UUID campaignId) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .cancelEscrow(CancelEscrowRequest.newBuilder()
                        .setEscrowId(campaignId.toString())
                        .build())
                .replaceWithVoid();
    }
}
