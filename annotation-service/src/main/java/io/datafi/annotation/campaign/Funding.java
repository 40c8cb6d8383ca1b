package io.datafi.annotation.campaign;

import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Quotes a campaign and has reward reserve its escrow: two transactions around a call. If the
 * second is lost, a repeat finds the same quote and, at reward, the same escrow. The reservation
 * names the account that made the quote, so that a colleague's repeat is the same request to
 * reward. A campaign that costs nothing is funded with its quote.
 */
@ApplicationScoped
public class Funding {
    private final Pool pool;
    private final CampaignStore store;
    private final CampaignStates states;
    private final Escrows escrows;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Events events;

    Funding(
            Pool pool,
            CampaignStore store,
            CampaignStates states,
            Escrows escrows,
            Memberships memberships,
            Idempotency idempotency,
            Events events) {
        this.pool = pool;
        this.store = store;
        this.states = states;
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
        return pool.withTransaction(tx -> quote(tx, caller, id))
                .chain(this::deposit)
                .chain(deposit -> pool.withTransaction(tx -> keep(tx, id, request, deposit)));
    }

    private Uni<Campaign> quote(SqlConnection tx, Caller caller, UUID id) {
        return store.getLocked(tx, id)
                .call(campaign -> memberships.require(tx, caller, campaign.organisationId(), OWNER, MANAGER))
                .chain(campaign -> quote(tx, campaign, campaign.quoted(caller.accountId())));
    }

    private Uni<Campaign> quote(SqlConnection tx, Campaign before, Campaign quoted) {
        if (before.quote() != null) {
            return Uni.createFrom().item(before);
        }
        return store.quote(tx, quoted)
                .chain(() -> quoted.quote().isFree()
                        ? reserved(tx, quoted).chain(() -> states.fund(tx, quoted.id(), 0))
                        : Uni.createFrom().voidItem())
                .replaceWith(quoted);
    }

    /** What is free has no escrow. */
    private Uni<String> deposit(Campaign quoted) {
        return quoted.deposit() != null || quoted.quote().isFree()
                ? Uni.createFrom().nullItem()
                : escrows.reserve(quoted).map(CampaignMessages::depositText);
    }

    private Uni<FundCampaignResponse> keep(SqlConnection tx, UUID id, FundCampaignRequest request, String deposit) {
        return store.getLocked(tx, id)
                .chain(campaign -> idempotency.once(
                        tx,
                        campaign.organisationId(),
                        request,
                        FundCampaignResponse.parser(),
                        () -> keep(tx, campaign, deposit)));
    }

    private Uni<FundCampaignResponse> keep(SqlConnection tx, Campaign campaign, String deposit) {
        // Given up meanwhile: the reservation ends by itself, and nobody learns where to pay.
        campaign.requireNotCancelled();
        if (campaign.deposit() != null || deposit == null) {
            return Uni.createFrom().item(CampaignMessages.funding(campaign));
        }
        Campaign reserved = campaign.withDeposit(deposit);
        return store.deposit(tx, reserved)
                .chain(() -> reserved(tx, reserved))
                .replaceWith(() -> CampaignMessages.funding(reserved));
    }

    private Uni<Void> reserved(SqlConnection tx, Campaign campaign) {
        return events.append(tx, CampaignEvents.budgetReserved(campaign));
    }
}
