package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.DRAFTS_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignResponse;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignResponse;
import io.datafi.annotation.v1.GetCampaignResponse;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.OpenCampaignResponse;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.datafi.annotation.v1.UpdateCampaignResponse;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates, changes, shows, opens and closes campaigns. */
@ApplicationScoped
public class Campaigns {
    /**
     * Whatever nobody has paid for yet, or will; what costs nothing is kept all the same. What was given up or deleted
     * counts for a while, or one could make any number of them.
     */
    private static final String DRAFTS = """
            SELECT (
                SELECT count(*) FROM campaign
                WHERE organisation_id = $1
                  AND (state = 'DRAFT'
                       OR price_base_units = 0 AND state IN ('FUNDED', 'OPEN', 'CLOSED')
                       OR (price_base_units = 0 OR state = 'CANCELLED') AND created_at > now() - interval '30 days')
            ) + (
                SELECT count(*) FROM campaign_deletion
                WHERE organisation_id = $1 AND created_at > now() - interval '30 days')
            """;

    private final Pool pool;
    private final CampaignStore store;
    private final CampaignDetailsStore details;
    private final CampaignStates states;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Escrows escrows;
    private final Ids ids;
    private final Clock clock;
    private final Quota drafts;
    private final Duration hold;

    Campaigns(
            Pool pool,
            CampaignStore store,
            CampaignDetailsStore details,
            CampaignStates states,
            Memberships memberships,
            Idempotency idempotency,
            Escrows escrows,
            Ids ids,
            Clock clock,
            CampaignQuotas quotas,
            @ConfigProperty(name = "datafi.settlement.hold", defaultValue = "3D") Duration hold) {
        this.pool = pool;
        this.store = store;
        this.details = details;
        this.states = states;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.escrows = escrows;
        this.ids = ids;
        this.clock = clock;
        this.drafts = new Quota("drafts", DRAFTS, quotas.draftsPerOrganisation(), DRAFTS_EXHAUSTED);
        this.hold = hold;
    }

    /**
     * Creates a draft. Fails with NOT_A_MEMBER, ROLE_REQUIRED, UNKNOWN_RULE, ASSET_UNKNOWN,
     * SPEC_INVALID, KIND_HAS_NO_PAY_RULE, DRAFTS_EXHAUSTED.
     */
    public Uni<CreateCampaignResponse> create(Caller caller, CreateCampaignRequest request) {
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        CampaignTerms terms = TermsMessages.terms(request, hold);
        requirePossible(terms);
        Assets.get(terms.asset());
        Campaign draft = Campaign.draft(ids.next(), organisationId, terms, clock.instant());
        return pool.withTransaction(tx -> memberships
                .require(tx, caller, organisationId, OWNER, MANAGER)
                .chain(() -> idempotency.once(
                        tx, organisationId, request, CreateCampaignResponse.parser(), () -> create(tx, draft))));
    }

    private Uni<CreateCampaignResponse> create(SqlConnection tx, Campaign draft) {
        return drafts.requireRoom(tx, draft.organisationId())
                .chain(() -> store.insert(tx, draft))
                .chain(() -> details.of(tx, draft))
                .map(created -> CreateCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(created))
                        .build());
    }

    /**
     * Changes a draft. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_DRAFT,
     * CAMPAIGN_CANCELLED, UNKNOWN_RULE, SPEC_INVALID, KIND_HAS_NO_PAY_RULE, SETTLEMENT_TOO_LARGE.
     */
    public Uni<UpdateCampaignResponse> update(Caller caller, UpdateCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return pool.withTransaction(tx -> lockedForManager(tx, caller, id)
                .chain(campaign -> idempotency.once(
                        tx,
                        campaign.organisationId(),
                        request,
                        UpdateCampaignResponse.parser(),
                        () -> update(tx, campaign, request))));
    }

    private Uni<UpdateCampaignResponse> update(SqlConnection tx, Campaign campaign, UpdateCampaignRequest request) {
        CampaignTerms terms = TermsMessages.revised(campaign.terms(), request);
        requirePossible(terms);
        Campaign revised = campaign.revised(terms, request.getWithdrawQuote());
        return store.revise(tx, revised)
                .chain(() -> details.of(tx, revised))
                .map(changed -> UpdateCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(changed))
                        .build());
    }

    /** Fails with UNKNOWN_RULE, KIND_HAS_NO_PAY_RULE or INVALID_ARGUMENT. */
    private static void requirePossible(CampaignTerms terms) {
        terms.requirePayable();
        CampaignRules.require(terms);
    }

    /** With what its escrow holds, if reward tells in time. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER. */
    public Uni<GetCampaignResponse> get(Caller caller, UUID id) {
        return store.get(pool, id)
                .call(campaign -> memberships.require(pool, caller, campaign.organisationId()))
                .chain(campaign -> details.of(pool, campaign))
                .chain(read -> escrows.find(read.campaign())
                        .map(escrow -> GetCampaignResponse.newBuilder()
                                .setCampaign(CampaignMessages.campaign(read, escrow))
                                .build()));
    }

    /** An organisation's campaigns, newest first. Fails with NOT_A_MEMBER. */
    public Uni<Page<CampaignDetails>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(pool, caller, organisationId)
                .chain(() -> store.list(pool, organisationId, paging))
                .chain(campaigns -> details.of(pool, campaigns))
                .map(read -> paging.page(read, one -> one.campaign().id()));
    }

    /** Opens a funded campaign to workers. Fails with CAMPAIGN_NOT_FUNDED. */
    public Uni<OpenCampaignResponse> open(Caller caller, OpenCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return pool.withTransaction(tx -> lockedForManager(tx, caller, id)
                .chain(campaign -> idempotency.once(
                        tx,
                        campaign.organisationId(),
                        request,
                        OpenCampaignResponse.parser(),
                        () -> open(tx, campaign))));
    }

    private Uni<OpenCampaignResponse> open(SqlConnection tx, Campaign campaign) {
        return states.open(tx, campaign)
                .chain(opened -> details.of(tx, opened))
                .map(opened -> OpenCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(opened))
                        .build());
    }

    /** Ends all work, behind every submission in flight. Fails with CAMPAIGN_NOT_OPEN. */
    public Uni<CloseCampaignResponse> close(Caller caller, CloseCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        // Strangers must not keep submissions waiting: the membership is looked up before the lock is taken.
        return pool.withTransaction(tx -> store.get(tx, id)
                .chain(campaign -> memberships.require(tx, caller, campaign.organisationId(), OWNER, MANAGER))
                .chain(() -> tx.preparedQuery(CampaignLock.ALONE).execute(Tuple.of(id.toString())))
                .chain(() -> store.getLocked(tx, id))
                .chain(campaign -> idempotency.once(
                        tx,
                        campaign.organisationId(),
                        request,
                        CloseCampaignResponse.parser(),
                        () -> close(tx, campaign))));
    }

    private Uni<CloseCampaignResponse> close(SqlConnection tx, Campaign campaign) {
        return details.of(tx, campaign)
                .chain(counted -> states.close(tx, campaign, counted.answers()).map(counted::with))
                .map(closed -> CloseCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(closed))
                        .build());
    }

    private Uni<Campaign> lockedForManager(SqlConnection tx, Caller caller, UUID id) {
        return store.getLocked(tx, id)
                .call(campaign -> memberships.require(tx, caller, campaign.organisationId(), OWNER, MANAGER));
    }
}
