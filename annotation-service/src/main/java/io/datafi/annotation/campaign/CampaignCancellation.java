package io.datafi.annotation.campaign;

import static io.datafi.platform.error.PlatformError.LOST_RACE;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.CancelCampaignResponse;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Gives up a draft, or what costs nothing before it is opened: first has reward end its escrow, which alone knows whether it is covered, then
 * marks the campaign. A call that breaks off in between may be repeated; the escrow's event marks
 * it as well.
 */
@ApplicationScoped
class CampaignCancellation {
    private final Pool pool;
    private final CampaignStore store;
    private final CampaignDetailsStore details;
    private final CampaignStates states;
    private final Escrows escrows;
    private final Memberships memberships;

    CampaignCancellation(
            Pool pool,
            CampaignStore store,
            CampaignDetailsStore details,
            CampaignStates states,
            Escrows escrows,
            Memberships memberships) {
        this.pool = pool;
        this.store = store;
        this.details = details;
        this.states = states;
        this.escrows = escrows;
        this.memberships = memberships;
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_DRAFT. */
    Uni<CancelCampaignResponse> cancel(Caller caller, UUID id) {
        return read(caller, id)
                .chain(campaign -> escrowEnded(campaign).chain(() -> pool.withTransaction(tx -> mark(tx, campaign))));
    }

    /**
     * Deposits can fund a draft as long as it has a quote. One without cannot be funded any more: reward
     * sends back whatever came for an earlier quote once it hears of the end.
     */
    private Uni<Void> escrowEnded(Campaign campaign) {
        return campaign.state() == CampaignState.DRAFT && campaign.quote() != null
                ? escrows.cancel(campaign)
                : Uni.createFrom().voidItem();
    }

    private Uni<Campaign> read(Caller caller, UUID id) {
        return store.get(pool, id)
                .call(campaign -> memberships.require(pool, caller, campaign.organisationId(), OWNER, MANAGER))
                .invoke(Campaign::requireCancellable);
    }

    private Uni<CancelCampaignResponse> mark(SqlConnection tx, Campaign read) {
        return store.getLocked(tx, read.id())
                .invoke(Campaign::requireCancellable)
                .invoke(campaign -> requireQuotedAs(read, campaign))
                .call(() -> states.giveUp(tx, read.id()))
                .chain(campaign -> details.of(tx, campaign.in(CampaignState.CANCELLED)))
                .map(CampaignCancellation::response);
    }

    /** Fails with LOST_RACE if it was quoted meanwhile: its new escrow was not asked. */
    private static void requireQuotedAs(Campaign read, Campaign now) {
        if (now.quotes() != read.quotes()) {
            throw LOST_RACE.because("campaign %s was quoted meanwhile", now.id());
        }
    }

    private static CancelCampaignResponse response(CampaignDetails cancelled) {
        return CancelCampaignResponse.newBuilder()
                .setCampaign(CampaignMessages.campaign(cancelled))
                .build();
    }
}
