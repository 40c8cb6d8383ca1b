package io.datafi.annotation.campaign;

import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.CancelCampaignResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Gives up a draft: first has reward end its escrow, which alone knows whether it is covered, then
 * marks the campaign. A call that breaks off in between may be repeated; the escrow's event marks
 * it as well.
 */
@ApplicationScoped
class CampaignCancellation {
    private final CampaignRepository repository;
    private final CampaignDetailsStore details;
    private final Escrows escrows;
    private final Memberships memberships;
    private final Events events;

    CampaignCancellation(
            CampaignRepository repository,
            CampaignDetailsStore details,
            Escrows escrows,
            Memberships memberships,
            Events events) {
        this.repository = repository;
        this.details = details;
        this.escrows = escrows;
        this.memberships = memberships;
        this.events = events;
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_DRAFT. */
    Uni<CancelCampaignResponse> cancel(Caller caller, UUID id) {
        return read(caller, id)
                .chain(campaign -> campaign.state == CampaignState.CANCELLED
                        ? Uni.createFrom().voidItem()
                        : escrows.cancel(campaign))
                .chain(() -> mark(id));
    }

    private Uni<Campaign> read(Caller caller, UUID id) {
        return Panache.withSession(() -> repository
                .get(id)
                .call(campaign -> memberships.require(caller, campaign.organisationId, OWNER, MANAGER))
                .invoke(CampaignCancellation::requireNoWork));
    }

    /** Fails with CAMPAIGN_NOT_DRAFT. */
    private static void requireNoWork(Campaign campaign) {
        if (campaign.state != CampaignState.CANCELLED) {
            campaign.requireDraft();
        }
    }

    private Uni<CancelCampaignResponse> mark(UUID id) {
        return Panache.withTransaction(() -> repository
                .getLocked(id)
                .call(campaign -> campaign.cancel()
                        ? events.append(CampaignEvents.cancelled(id, "CANCELLED"))
                        : Uni.createFrom().voidItem())
                .chain(details::of)
                .map(CampaignCancellation::response));
    }

    private static CancelCampaignResponse response(CampaignDetails cancelled) {
        return CancelCampaignResponse.newBuilder()
                .setCampaign(CampaignMessages.campaign(cancelled))
                .build();
    }
}
