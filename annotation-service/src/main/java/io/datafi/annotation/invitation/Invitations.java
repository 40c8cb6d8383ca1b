package io.datafi.annotation.invitation;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.invitation.InvitationError.CAMPAIGN_NOT_PRIVATE;
import static io.datafi.annotation.invitation.InvitationError.INVITATION_NOT_FOUND;
import static io.datafi.annotation.invitation.InvitationError.TOO_MANY_INVITATIONS;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.CreateInvitationResponse;
import io.datafi.annotation.v1.Invitation;
import io.datafi.annotation.v1.ListInvitationsRequest;
import io.datafi.annotation.v1.ListInvitationsResponse;
import io.datafi.annotation.v1.RevokeInvitationRequest;
import io.datafi.annotation.v1.RevokeInvitationResponse;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.rules.log.LogHash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Lets customers choose who works in a private campaign. */
@ApplicationScoped
public class Invitations {
    static final int A_CAMPAIGN_MAX = 10_000;

    private static final int TOKEN_BYTES = 32;

    private final Pool pool;
    private final InvitationStore store;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Invitations(Pool pool, InvitationStore store, Memberships memberships, Idempotency idempotency, Ids ids) {
        this.pool = pool;
        this.store = store;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    /**
     * Invites. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, CAMPAIGN_NOT_PRIVATE,
     * TOO_MANY_INVITATIONS.
     */
    Uni<CreateInvitationResponse> create(Caller caller, CreateInvitationRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        UUID id = ids.next();
        String token = request.hasLink() ? newToken() : "";
        return pool.withTransaction(tx -> target(tx, caller, campaignId)
                        .chain(target -> idempotency.once(
                                tx,
                                target.organisationId(),
                                request,
                                CreateInvitationResponse.parser(),
                                () -> insert(tx, target, id, token, request))))
                // The stored outcome has no token, and so neither has a repeat.
                .map(outcome -> outcome.getInvitation().getId().equals(id.toString())
                        ? outcome.toBuilder().setToken(token).build()
                        : outcome);
    }

    private Uni<CreateInvitationResponse> insert(
            SqlConnection tx, InvitationStore.Target target, UUID id, String token, CreateInvitationRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        if (!target.isPrivate()) {
            throw CAMPAIGN_NOT_PRIVATE.because("everybody may join campaign %s", campaignId);
        }
        return store.count(tx, campaignId)
                .invoke(count -> {
                    if (count >= A_CAMPAIGN_MAX) {
                        throw TOO_MANY_INVITATIONS.because("a campaign has at most %d invitations", A_CAMPAIGN_MAX);
                    }
                })
                .chain(() -> request.hasLink()
                        ? store.insert(
                                tx,
                                id,
                                campaignId,
                                null,
                                hash(token),
                                request.getLink().getUsesMax(),
                                request.getLink().getValidSeconds())
                        : store.insert(tx, id, campaignId, UUID.fromString(request.getAccountId()), null, 1, null))
                .map(row -> CreateInvitationResponse.newBuilder()
                        .setInvitation(InvitationMessages.invitation(row))
                        .build());
    }

    /** Oldest first. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<ListInvitationsResponse> list(Caller caller, ListInvitationsRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        Paging paging = Paging.of(request.getPage());
        UUID after = paging.afterId();
        return target(pool, caller, campaignId)
                .chain(() -> store.list(pool, campaignId, after, paging.rowsToRead()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(InvitationMessages::invitation)
                        .toList())
                .map(read -> paging.page(read, Invitation::getId))
                .map(page -> ListInvitationsResponse.newBuilder()
                        .addAllInvitations(page.items())
                        .setPage(page.response())
                        .build());
    }

    /**
     * Ends one. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, INVITATION_NOT_FOUND.
     */
    Uni<RevokeInvitationResponse> revoke(Caller caller, RevokeInvitationRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        UUID id = UUID.fromString(request.getInvitationId());
        return pool.withTransaction(tx -> target(tx, caller, campaignId)
                .chain(() -> store.revoke(tx, campaignId, id))
                .map(found -> found.orElseThrow(() -> INVITATION_NOT_FOUND.because("no invitation %s", id)))
                .map(row -> RevokeInvitationResponse.newBuilder()
                        .setInvitation(InvitationMessages.invitation(row))
                        .build()));
    }

    /**
     * Uses up what lets an account join, in the transaction of its joining; whether anything does.
     *
     * @param token of a link, or empty
     */
    public Uni<Boolean> use(SqlConnection tx, UUID campaignId, UUID accountId, String token) {
        return store.use(tx, campaignId, accountId, hashOf(token));
    }

    /** Whether {@link #use} would let the account join now. */
    public Uni<Boolean> admits(SqlClient client, UUID campaignId, UUID accountId, String token) {
        return store.admits(client, campaignId, accountId, hashOf(token));
    }

    private static byte[] hashOf(String token) {
        return token.isEmpty() ? null : hash(token);
    }

    private Uni<InvitationStore.Target> target(SqlClient client, Caller caller, UUID campaignId) {
        return store.target(client, campaignId)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .call(target -> memberships.require(client, caller, target.organisationId(), OWNER, MANAGER));
    }

    private String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] hash(String token) {
        return LogHash.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
