package io.datafi.annotation.campaign;

import static io.datafi.platform.error.PlatformError.LOST_RACE;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowState;
import io.datafi.type.v1.DepositInstruction;
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
     * The quote is the outcome of the call's key; how to deposit is told as it is now, and only as long as this is the
     * campaign's quote. Fails with CAMPAIGN_NOT_FOUND, CAMPAIGN_HAS_NO_TASKS, QUOTE_TOO_LARGE, CAMPAIGN_NOT_DRAFT,
     * CAMPAIGN_CANCELLED, CAMPAIGN_ALREADY_FUNDED.
     */
    public Uni<FundCampaignResponse> fund(Caller caller, FundCampaignRequest request) {
        return pool.withTransaction(tx -> quote(tx, caller, request))
                .chain(told -> told.needsDeposit(request.getAgain())
                        ? deposit(request, told.campaign())
                        : Uni.createFrom().item(told.quote()));
    }

    /** The quote of a key, and the campaign as it is now. */
    private record Told(FundCampaignResponse quote, Campaign campaign) {
        boolean needsDeposit(boolean again) {
            return campaign.needsEscrow()
                    && (again || campaign.state() == CampaignState.DRAFT)
                    && quote.equals(CampaignMessages.funding(campaign));
        }
    }

    private Uni<Told> quote(SqlConnection tx, Caller caller, FundCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return store.getLocked(tx, id)
                .call(campaign -> memberships.require(tx, caller, campaign.organisationId(), OWNER, MANAGER))
                .invoke(Campaign::requireNotCancelled)
                .chain(campaign -> idempotency.once(
                        tx,
                        campaign.organisationId(),
                        request,
                        FundCampaignResponse.parser(),
                        () -> quote(tx, campaign, campaign.quoted(caller.accountId()))
                                .invoke(quoted -> requireUncovered(quoted, request))
                                .map(CampaignMessages::funding)))
                .chain(quote -> store.get(tx, id)
                        .map(now -> new Told(quote.toBuilder().clearDeposit().build(), now)));
    }

    private static void requireUncovered(Campaign quoted, FundCampaignRequest request) {
        if (quoted.needsEscrow() && !request.getAgain()) {
            quoted.requireUncovered();
        }
    }

    private Uni<Campaign> quote(SqlConnection tx, Campaign before, Campaign quoted) {
        if (before.quote() != null) {
            return Uni.createFrom().item(before);
        }
        return store.quote(tx, quoted)
                .chain(() -> quoted.needsEscrow()
                        ? Uni.createFrom().voidItem()
                        : reserved(tx, quoted).chain(() -> states.fund(tx, quoted.id(), 0)))
                .replaceWith(quoted);
    }

    /** Asked for each time: what is missing changes with every deposit. */
    private Uni<FundCampaignResponse> deposit(FundCampaignRequest request, Campaign quoted) {
        return escrows.reserve(quoted)
                .call(escrow -> pool.withTransaction(tx -> keep(tx, quoted, escrow)))
                .map(escrow -> CampaignMessages.funding(quoted, instruction(request, quoted, escrow)));
    }

    private static DepositInstruction instruction(FundCampaignRequest request, Campaign quoted, Escrow escrow) {
        return request.getAgain() && quoted.state() != CampaignState.DRAFT
                ? EscrowMessages.again(escrow, quoted.quote().totalBaseUnits())
                : escrow.getDeposit();
    }

    private Uni<Void> keep(SqlConnection tx, Campaign quoted, Escrow escrow) {
        return store.getLocked(tx, quoted.id())
                .invoke(campaign -> requireQuotedAs(quoted, campaign))
                .chain(campaign -> keepDeposit(tx, campaign, escrow));
    }

    private static void requireQuotedAs(Campaign quoted, Campaign now) {
        // Given up meanwhile: the reservation ends by itself, and nobody learns where to pay.
        now.requireNotCancelled();
        if (now.quote() == null || now.quotes() != quoted.quotes()) {
            throw LOST_RACE.because("the quote of campaign %s was withdrawn meanwhile", now.id());
        }
    }

    /** Deposits for an earlier quote may cover this one already. */
    private Uni<Void> keepDeposit(SqlConnection tx, Campaign campaign, Escrow escrow) {
        Uni<Void> kept = campaign.deposit() == null
                ? store.deposit(tx, campaign.withDeposit(CampaignMessages.depositText(escrow.getDeposit())))
                        .chain(() -> reserved(tx, campaign))
                : Uni.createFrom().voidItem();
        return escrow.getState() == EscrowState.ESCROW_STATE_FUNDED
                ? kept.chain(() -> states.fund(tx, campaign.id(), escrow.getDepositedBaseUnits()))
                : kept;
    }

    private Uni<Void> reserved(SqlConnection tx, Campaign campaign) {
        return events.append(tx, CampaignEvents.budgetReserved(campaign));
    }
}
