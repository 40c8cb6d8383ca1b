package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.platform.error.PlatformError.LOST_RACE;

import io.datafi.platform.error.RemoteError;
import io.datafi.platform.remote.ServiceChannels;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.reward.v1.ReserveBudgetResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks reward to hold a campaign's money. */
@ApplicationScoped
class Escrows {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String ESCROW_FUNDED = "ESCROW_FUNDED";
    private static final String ESCROW_CLOSED = "ESCROW_CLOSED";

    private final ServiceChannels channels;

    Escrows(ServiceChannels channels) {
        this.channels = channels;
    }

    /**
     * Opens the campaign's escrow, once whatever the number of calls, or gives it the amount of the
     * newest quote. Fails with CAMPAIGN_NOT_DRAFT if deposits cover another quote than this one, or if
     * it is over.
     */
    Uni<Escrow> reserve(Campaign campaign) {
        return open(campaign)
                .onFailure(failure -> RemoteError.is(failure, ESCROW_CLOSED))
                .transform(closed -> CAMPAIGN_NOT_DRAFT.because(
                        "the escrow of campaign %s is closed: what is paid in only comes back", campaign.id()));
    }

    private Uni<Escrow> open(Campaign campaign) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .reserveBudget(ReserveBudgetRequest.newBuilder()
                        .setEscrowId(campaign.id().toString())
                        .setKind(EscrowKind.ESCROW_KIND_CAMPAIGN)
                        .setOrganisationId(campaign.organisationId().toString())
                        .setAccountId(campaign.quotedBy().toString())
                        .setAsset(campaign.terms().asset())
                        .setAmountBaseUnits(campaign.quote().totalBaseUnits())
                        .setRevision(campaign.quotes())
                        .build())
                .map(ReserveBudgetResponse::getEscrow)
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_DIFFERS"))
                .transform(older -> LOST_RACE.because("campaign %s was quoted anew meanwhile", campaign.id()))
                .onFailure(failure -> RemoteError.is(failure, ESCROW_FUNDED))
                .transform(funded -> CAMPAIGN_NOT_DRAFT.because(
                        "deposits cover another quote of campaign %s, and this one not", campaign.id()));
    }

    /** What the campaign's escrow holds now; empty without one, or if reward does not answer at once. */
    Uni<Optional<Escrow>> find(Campaign campaign) {
        if (!campaign.mayHaveEscrow()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .withDeadlineAfter(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .getEscrow(GetEscrowRequest.newBuilder()
                        .setEscrowId(campaign.id().toString())
                        .build())
                .map(response -> Optional.of(response.getEscrow()))
                .onFailure()
                .recoverWithItem(Optional::empty);
    }

    /**
     * Ends the campaign's reservation, so that it cannot be covered any more. That of a quoted
     * campaign may still be on its way: it is made and ended here, so that what comes late finds it
     * ended, also by another call that does the same. Fails with CAMPAIGN_NOT_DRAFT.
     */
    Uni<Void> cancel(Campaign campaign) {
        return end(campaign.id())
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_NOT_FOUND"))
                .recoverWithUni(() -> campaign.needsEscrow()
                        ? open(campaign)
                                .onFailure(failure -> RemoteError.is(failure, ESCROW_CLOSED))
                                .recoverWithNull()
                                .chain(() -> end(campaign.id()))
                        : Uni.createFrom().voidItem())
                .onFailure(failure -> RemoteError.is(failure, ESCROW_FUNDED))
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
