package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.DRAFTS_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignResponse;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignResponse;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.OpenCampaignResponse;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates, shows, opens and closes campaigns. */
@ApplicationScoped
public class Campaigns {
    private static final String DRAFTS = "SELECT count(*) FROM campaign WHERE organisation_id = $1 AND state = 'DRAFT'";

    private final CampaignRepository repository;
    private final CampaignDetailsStore details;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Events events;
    private final Ids ids;
    private final Clock clock;
    private final Quota drafts;
    private final Duration hold;

    Campaigns(
            CampaignRepository repository,
            CampaignDetailsStore details,
            Memberships memberships,
            Idempotency idempotency,
            Events events,
            Ids ids,
            Clock clock,
            CampaignQuotas quotas,
            @ConfigProperty(name = "datafi.settlement.hold", defaultValue = "3D") Duration hold) {
        this.repository = repository;
        this.details = details;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.drafts = new Quota("drafts", DRAFTS, quotas.draftsPerOrganisation(), DRAFTS_EXHAUSTED);
        this.hold = hold;
    }

    /**
     * Creates a draft. Fails with NOT_A_MEMBER, ROLE_REQUIRED, UNKNOWN_RULE, ASSET_UNKNOWN,
     * DRAFTS_EXHAUSTED.
     */
    @WithTransaction
    public Uni<CreateCampaignResponse> create(Caller caller, CreateCampaignRequest request) {
        Campaign campaign = CampaignMessages.draft(request, ids.next(), clock.instant());
        campaign.holdSeconds = Math.toIntExact(hold.toSeconds());
        CampaignRules.require(campaign);
        Assets.get(campaign.asset);
        return memberships
                .require(caller, campaign.organisationId, OWNER, MANAGER)
                .chain(() -> idempotency.once(
                        campaign.organisationId,
                        request,
                        CreateCampaignResponse.parser(),
                        () -> drafts.requireRoom(Sql.ofCurrentSession(), campaign.organisationId)
                                .chain(() -> store(campaign))));
    }

    private Uni<CreateCampaignResponse> store(Campaign campaign) {
        return repository
                .persistAndFlush(campaign)
                .call(() -> events.append(CampaignEvents.created(campaign, CampaignRules.hashes(campaign))))
                .chain(details::of)
                .map(created -> CreateCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(created))
                        .build());
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER. */
    @WithSession
    public Uni<CampaignDetails> get(Caller caller, UUID id) {
        return repository
                .get(id)
                .call(campaign -> memberships.require(caller, campaign.organisationId))
                .chain(details::of);
    }

    /**
     * An organisation's campaigns, newest first. Fails with NOT_A_MEMBER.
     *
     * @param before the last one of the page before, or null
     */
    @WithSession
    public Uni<List<CampaignDetails>> list(Caller caller, UUID organisationId, UUID before, int limit) {
        return memberships
                .require(caller, organisationId)
                .chain(() -> repository.list(organisationId, before, limit))
                .chain(details::of);
    }

    /** Opens a funded campaign to workers. Fails with CAMPAIGN_NOT_FUNDED. */
    @WithTransaction
    public Uni<OpenCampaignResponse> open(Caller caller, OpenCampaignRequest request) {
        return lockedForManager(caller, UUID.fromString(request.getCampaignId()))
                .chain(campaign -> idempotency.once(
                        campaign.organisationId, request, OpenCampaignResponse.parser(), () -> open(campaign)));
    }

    private Uni<OpenCampaignResponse> open(Campaign campaign) {
        campaign.open();
        return events.append(CampaignEvents.opened(campaign.id))
                .chain(() -> details.of(campaign))
                .map(opened -> OpenCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(opened))
                        .build());
    }

    /** Ends all work, behind every submission in flight. Fails with CAMPAIGN_NOT_OPEN. */
    @WithTransaction
    public Uni<CloseCampaignResponse> close(Caller caller, CloseCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        // The campaign is loaded only once the lock is there: an entity loaded before would be
        // stale.
        return repository
                .organisation(id)
                .chain(organisation -> memberships.require(caller, organisation, OWNER, MANAGER))
                .chain(() -> awaitSubmissions(id))
                .chain(() -> repository.getLocked(id))
                .chain(campaign -> idempotency.once(
                        campaign.organisationId, request, CloseCampaignResponse.parser(), () -> close(campaign)));
    }

    private Uni<CloseCampaignResponse> close(Campaign campaign) {
        campaign.close();
        return details.of(campaign)
                .call(closed -> events.append(CampaignEvents.closed(campaign, closed.answers())))
                .map(closed -> CloseCampaignResponse.newBuilder()
                        .setCampaign(CampaignMessages.campaign(closed))
                        .build());
    }

    private static Uni<?> awaitSubmissions(UUID id) {
        return Sql.ofCurrentSession().select(CampaignLock.ALONE, id.toString());
    }

    private Uni<Campaign> lockedForManager(Caller caller, UUID id) {
        return repository
                .getLocked(id)
                .call(campaign -> memberships.require(caller, campaign.organisationId, OWNER, MANAGER));
    }
}
