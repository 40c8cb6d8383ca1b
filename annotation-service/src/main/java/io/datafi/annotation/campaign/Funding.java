package io.datafi.annotation.campaign;

import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Quotes a campaign and has reward reserve its escrow: two transactions around a call. If the
 * second is lost, a repeat finds the same quote and, at reward, the same escrow. The reservation
 * names the account that made the quote, so that a colleague's repeat is the same request to
 * reward.
 */
@ApplicationScoped
public class Funding {
    private final CampaignRepository repository;
    private final Escrows escrows;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Events events;

    Funding(
            CampaignRepository repository,
            Escrows escrows,
            Memberships memberships,
            Idempotency idempotency,
            Events events) {
        this.repository = repository;
        this.escrows = escrows;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.events = events;
    }

    /**
     * Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_HAS_NO_TASKS, QUOTE_TOO_LARGE, CAMPAIGN_NOT_DRAFT,
     * CAMPAIGN_CANCELLED.
     */
    public Uni<FundCampaignResponse> fund(Caller caller, FundCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return quote(caller, id).chain(quoted -> deposit(quoted)).chain(deposit -> store(id, request, deposit));
    }

    private Uni<Campaign> quote(Caller caller, UUID id) {
        return Panache.withTransaction(() -> repository
                .getLocked(id)
                .call(campaign -> memberships.require(caller, campaign.organisationId, OWNER, MANAGER))
                .invoke(campaign -> campaign.makeQuote(caller.accountId())));
    }

    private Uni<String> deposit(Campaign quoted) {
        return quoted.deposit != null
                ? Uni.createFrom().item(quoted.deposit)
                : escrows.reserve(quoted).map(CampaignMessages::depositText);
    }

    private Uni<FundCampaignResponse> store(UUID id, FundCampaignRequest request, String deposit) {
        return Panache.withTransaction(() -> repository
                .getLocked(id)
                .chain(campaign -> idempotency.once(
                        campaign.organisationId,
                        request,
                        FundCampaignResponse.parser(),
                        () -> store(campaign, deposit))));
    }

    private Uni<FundCampaignResponse> store(Campaign campaign, String deposit) {
        // Given up meanwhile: the reservation ends by itself, and nobody learns where to pay.
        campaign.requireNotCancelled();
        if (campaign.deposit != null) {
            return Uni.createFrom().item(CampaignMessages.funding(campaign));
        }
        campaign.deposit = deposit;
        return events.append(CampaignEvents.budgetReserved(campaign))
                .replaceWith(() -> CampaignMessages.funding(campaign));
    }
}
