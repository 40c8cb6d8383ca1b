package io.datafi.annotation.worker;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.worker.WorkerError.ACCOUNT_CLOSED;
import static io.datafi.annotation.worker.WorkerError.WORKER_NOT_JOINED;

import io.datafi.annotation.campaign.CampaignLock;
import io.datafi.annotation.campaign.CampaignMessages;
import io.datafi.annotation.campaign.Concealed;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.annotation.invitation.Invitations;
import io.datafi.annotation.spec.SpecMessages;
import io.datafi.annotation.spec.StoredSpecs;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.security.Caller;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Lets workers take part. */
@ApplicationScoped
public class Workers {
    /** The global role that workers have. */
    public static final String ROLE = "worker";

    private static final String PSEUDONYM =
            "SELECT pseudonym FROM campaign_worker WHERE campaign_id = $1 AND account_id = $2";

    private static final String LOCK = "SELECT " + CampaignLock.shared("$1::uuid");

    private static final String CAMPAIGN = """
            SELECT c.*, w.pseudonym FROM campaign c
            LEFT JOIN campaign_worker w ON w.campaign_id = c.id AND w.account_id = $2
            WHERE c.id = $1
            """;

    private static final String JOIN = """
            INSERT INTO campaign_worker (campaign_id, account_id, pseudonym, joined_at)
            VALUES ($1, $2, $3, now()) ON CONFLICT (campaign_id, account_id) DO NOTHING
            """;

    private final Pool pool;
    private final Invitations invitations;
    private final Events events;

    Workers(Pool pool, Invitations invitations, Events events) {
        this.pool = pool;
        this.invitations = invitations;
        this.events = events;
    }

    /** The caller, who must be a worker; adapters ask before they look at what was sent. */
    public static Caller require(Caller caller) {
        caller.requireRole(ROLE);
        return caller;
    }

    /**
     * Joins, or tells again. Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND (a private campaign
     * without an invitation, too), CAMPAIGN_NOT_OPEN, ACCOUNT_CLOSED.
     */
    Uni<JoinCampaignResponse> join(Caller caller, JoinCampaignRequest request) {
        caller.requireRole(ROLE);
        UUID campaignId = UUID.fromString(request.getCampaignId());
        UUID account = caller.accountId();
        return pool.withTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(campaignId))
                .chain(() -> find(tx, campaignId, account))
                .chain(row -> row.getUUID("pseudonym") != null
                        ? Uni.createFrom().item(row)
                        : join(tx, row, account, request.getInvitationToken()))
                .map(Workers::response));
    }

    /**
     * Why an account has no part in a campaign: WORKER_NOT_JOINED, or CAMPAIGN_NOT_FOUND, which a
     * private one is for whoever has not joined it.
     */
    public Uni<RuntimeException> absence(SqlClient client, UUID campaignId) {
        return client.preparedQuery("SELECT 1 FROM campaign WHERE id = $1 AND visibility = 'PUBLIC'")
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.size() == 0
                        ? missing(campaignId)
                        : WORKER_NOT_JOINED.because("join campaign %s first", campaignId));
    }

    /** Under which name a worker takes part. Fails with CAMPAIGN_NOT_FOUND, WORKER_NOT_JOINED. */
    public Uni<UUID> pseudonym(SqlClient client, UUID campaignId, UUID account) {
        return client.preparedQuery(PSEUDONYM)
                .execute(Tuple.of(campaignId, account))
                .chain(rows -> rows.size() == 0
                        ? absence(client, campaignId).chain(Uni.createFrom()::<UUID>failure)
                        : Uni.createFrom().item(rows.iterator().next().getUUID(0)));
    }

    /** The account joins nothing any more, whatever token it still has. */
    public Uni<Void> close(SqlConnection tx, UUID account, Instant closedAt) {
        return tx.preparedQuery("INSERT INTO closed_account VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(account, closedAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Uni<Void> requireOpenAccount(SqlClient tx, UUID account) {
        return tx.preparedQuery("SELECT FROM closed_account WHERE account_id = $1")
                .execute(Tuple.of(account))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw ACCOUNT_CLOSED.because("account %s is closed", account);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Row> join(SqlConnection tx, Row campaign, UUID account, String token) {
        UUID campaignId = campaign.getUUID("id");
        UUID pseudonym = UUID.randomUUID();
        return requireOpenAccount(tx, account)
                .chain(() -> tx.preparedQuery(JOIN).execute(Tuple.of(campaignId, account, pseudonym)))
                .map(RowSet::rowCount)
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : admit(tx, campaign, account, token)
                                .chain(() -> events.append(tx, joined(campaign, account, pseudonym))))
                .chain(() -> find(tx, campaignId, account));
    }

    /** Undoes the joining by its refusal. Strangers learn nothing of a private campaign. */
    private Uni<Void> admit(SqlConnection tx, Row campaign, UUID account, String token) {
        UUID campaignId = campaign.getUUID("id");
        return (visibility(campaign) == Visibility.PUBLIC
                        ? Uni.createFrom().item(true)
                        : invitations.use(tx, campaignId, account, token))
                .invoke(invited -> requireOpen(campaign, invited))
                .replaceWithVoid();
    }

    /** Fails with CAMPAIGN_NOT_FOUND, also for whoever is not invited, and CAMPAIGN_NOT_OPEN. */
    static void requireOpen(Row campaign, boolean invited) {
        UUID campaignId = campaign.getUUID("id");
        if (!invited) {
            throw missing(campaignId);
        }
        if (!campaign.getString("state").equals("OPEN")) {
            throw CAMPAIGN_NOT_OPEN.because("campaign %s is %s", campaignId, campaign.getString("state"));
        }
    }

    static Visibility visibility(Row campaign) {
        return Visibility.valueOf(campaign.getString("visibility"));
    }

    static RuntimeException missing(UUID campaignId) {
        return CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId);
    }

    /** The campaign, with the account's pseudonym if it joined. Fails with CAMPAIGN_NOT_FOUND. */
    static Uni<Row> find(SqlClient client, UUID campaignId, UUID account) {
        return client.preparedQuery(CAMPAIGN)
                .execute(Tuple.of(campaignId, account))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw missing(campaignId);
                    }
                    return rows.iterator().next();
                });
    }

    private static NewEvent joined(Row campaign, UUID account, UUID pseudonym) {
        return Concealed.of(
                visibility(campaign),
                campaign.getUUID("id"),
                "WorkerJoined",
                Json.object().with("worker", pseudonym.toString()).build(),
                Optional.of(account));
    }

    private static JoinCampaignResponse response(Row row) {
        return JoinCampaignResponse.newBuilder()
                .setPseudonym(row.getUUID("pseudonym").toString())
                .setTitle(row.getString("title"))
                .setInstructions(row.getString("instructions"))
                .setSpec(SpecMessages.message(StoredSpecs.of(row)))
                .setPriceBaseUnits(row.getLong("price_base_units"))
                .setAsset(row.getString("asset"))
                .setLeaseSeconds(row.getInteger("lease_seconds"))
                .setHoldSeconds(row.getInteger("hold_seconds"))
                .setVisibility(CampaignMessages.visibility(visibility(row)))
                .build();
    }
}
