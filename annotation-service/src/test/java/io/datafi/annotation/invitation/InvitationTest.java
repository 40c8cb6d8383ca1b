package io.datafi.annotation.invitation;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.invitation.InvitationError.CAMPAIGN_NOT_PRIVATE;
import static io.datafi.annotation.invitation.InvitationError.INVITATION_NOT_FOUND;
import static io.datafi.annotation.invitation.InvitationError.TOO_MANY_INVITATIONS;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.CreateInvitationResponse;
import io.datafi.annotation.v1.Invitation;
import io.datafi.annotation.v1.InvitationLink;
import io.datafi.annotation.v1.InvitationServiceGrpc;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.annotation.v1.ListInvitationsRequest;
import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.RevokeInvitationRequest;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.WorkerServiceGrpc;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvitationTest {
    private static final String JOIN = "/api/annotation/v1/campaigns/{campaign}:join";

    @Inject
    World world;

    private Member owner;
    private String campaign;
    private final UUID account = UUID.randomUUID();

    @BeforeEach
    void aPrivateCampaign() {
        owner = world.member("owner");
        campaign = world.open(
                owner, change -> change.setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE), keys(2));
    }

    @Test
    void withoutAnInvitationAPrivateCampaignIsNotThere() {
        String nowhere = key();
        String token = TestTokens.worker(account);

        for (String id : List.of(campaign, nowhere)) {
            assertRefused(CAMPAIGN_NOT_FOUND, () -> join(id, account, ""));
            assertRefused(CAMPAIGN_NOT_FOUND, () -> join(id, account, "a-token-of-nobody"));
            assertRefused(
                    CAMPAIGN_NOT_FOUND,
                    () -> AssignmentServiceGrpc.newBlockingStub(TestChannels.with(token))
                            .claimAssignments(ClaimAssignmentsRequest.newBuilder()
                                    .setCampaignId(id)
                                    .setCount(1)
                                    .setIdempotencyKey(key())
                                    .build()));
            assertRefused(
                    CAMPAIGN_NOT_FOUND,
                    () -> SubmissionServiceGrpc.newBlockingStub(TestChannels.with(token))
                            .listMyAnswers(ListMyAnswersRequest.newBuilder()
                                    .setCampaignId(id)
                                    .build()));
            rest(id, "{}").statusCode(404).body("code", equalTo("CAMPAIGN_NOT_FOUND"));
        }
        assertThat(world.eventTypes(campaign)).doesNotContain("WorkerJoined");
    }

    @Test
    void anInvitedAccountJoinsAndAnotherDoesNot() {
        Invitation invitation = invite(account).getInvitation();

        assertThat(invitation.getAccountId()).isEqualTo(account.toString());
        assertRefused(CAMPAIGN_NOT_FOUND, () -> join(campaign, UUID.randomUUID(), ""));
        JoinCampaignResponse joined = join(campaign, account, "");
        assertThat(joined.getTitle()).isEqualTo("Cats and dogs");
        assertThat(join(campaign, account, "")).isEqualTo(joined);
        assertThat(list().getFirst().getUses()).isEqualTo(1);
    }

    @Test
    void aLinkLetsInAsManyAsItSaysAndNoMore() {
        CreateInvitationResponse link = link(2, 3600);

        assertThat(link.getToken()).hasSize(43);
        UUID first = UUID.randomUUID();
        join(campaign, first, link.getToken());
        rest(campaign, "{\"invitationToken\":\"" + link.getToken() + "\"}").statusCode(200);
        // A repeat of one who has joined uses nothing up.
        join(campaign, first, link.getToken());

        assertRefused(CAMPAIGN_NOT_FOUND, () -> join(campaign, UUID.randomUUID(), link.getToken()));
        assertThat(list().getFirst().getUses()).isEqualTo(2);
    }

    @Test
    void manyAtOnceShareALinksUses() throws Exception {
        String token = link(3, 3600).getToken();
        List<Callable<Boolean>> joining = Stream.<Callable<Boolean>>generate(
                        () -> () -> tryJoin(UUID.randomUUID(), token))
                .limit(12)
                .toList();

        long joined = 0;
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> one : threads.invokeAll(joining)) {
                joined += one.get() ? 1 : 0;
            }
        }

        assertThat(joined).isEqualTo(3);
        assertThat(world.eventTypes(campaign).stream().filter("WorkerJoined"::equals))
                .hasSize(3);
    }

    @Test
    void aLinkEndsAtItsEnd() {
        CreateInvitationResponse link = link(2, 60);
        String id = link.getInvitation().getId();
        join(campaign, UUID.randomUUID(), link.getToken());

        world.sql("UPDATE campaign_invitation SET ends_at = now() WHERE invitation_id = $1", UUID.fromString(id));

        assertRefused(CAMPAIGN_NOT_FOUND, () -> join(campaign, UUID.randomUUID(), link.getToken()));
    }

    @Test
    void aRevokedInvitationLetsNobodyInAndWhoIsInStays() {
        CreateInvitationResponse link = link(5, 3600);
        join(campaign, account, link.getToken());

        Invitation revoked = revoke(link.getInvitation().getId());

        assertThat(revoked.hasRevokedAt()).isTrue();
        assertThat(revoke(revoked.getId())).isEqualTo(revoked);
        assertRefused(CAMPAIGN_NOT_FOUND, () -> join(campaign, UUID.randomUUID(), link.getToken()));
        assertThat(join(campaign, account, "").getPseudonym()).isNotEmpty();
        assertRefused(INVITATION_NOT_FOUND, () -> revoke(key()));
    }

    @Test
    void ofATokenOnlyItsHashIsKept() {
        CreateInvitationRequest request = request()
                .setLink(InvitationLink.newBuilder().setUsesMax(1).setValidSeconds(60))
                .build();
        CreateInvitationResponse first = invitations().createInvitation(request);
        CreateInvitationResponse repeat = invitations().createInvitation(request);

        assertThat(first.getToken()).isNotEmpty();
        assertThat(repeat.getToken()).isEmpty();
        assertThat(repeat.getInvitation()).isEqualTo(first.getInvitation());
        assertThat(world.count("""
                                SELECT (SELECT count(*) FROM campaign_invitation i
                                        WHERE strpos(i::text, $1) > 0)
                                     + (SELECT count(*) FROM idempotency
                                        WHERE position(convert_to($1, 'UTF8') IN response) > 0)
                                     + (SELECT count(*) FROM event e WHERE strpos(e::text, $1) > 0)
                                """, first.getToken())).isZero();
    }

    @Test
    void onlyAPrivateCampaignInvitesAndOnlySoMany() {
        String open = world.open(owner, change -> change, keys(1));
        assertRefused(
                CAMPAIGN_NOT_PRIVATE,
                () -> invitations()
                        .createInvitation(request()
                                .setCampaignId(open)
                                .setAccountId(account.toString())
                                .build()));
        assertRefused(
                INVALID_ARGUMENT, () -> invitations().createInvitation(request().build()));
        assertRefused(INVALID_ARGUMENT, () -> link(0, 3600));
        assertRefused(INVALID_ARGUMENT, () -> link(1, 7_776_001));
        world.sql("""
                INSERT INTO campaign_invitation (invitation_id, campaign_id, account_id, uses_max)
                SELECT gen_random_uuid(), $1::uuid, gen_random_uuid(), 1 FROM generate_series(1, 10000)
                """, UUID.fromString(campaign));

        assertRefused(TOO_MANY_INVITATIONS, () -> invite(account));
    }

    @Test
    void anothersInvitationsAreNotSeen() {
        link(1, 60);
        Member stranger = world.member("owner");

        assertRefused(
                NOT_A_MEMBER,
                () -> InvitationServiceGrpc.newBlockingStub(stranger.channel())
                        .listInvitations(ListInvitationsRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build()));
    }

    private InvitationServiceGrpc.InvitationServiceBlockingStub invitations() {
        return InvitationServiceGrpc.newBlockingStub(owner.channel());
    }

    private CreateInvitationRequest.Builder request() {
        return CreateInvitationRequest.newBuilder().setCampaignId(campaign).setIdempotencyKey(key());
    }

    private CreateInvitationResponse invite(UUID invited) {
        return invitations()
                .createInvitation(request().setAccountId(invited.toString()).build());
    }

    private CreateInvitationResponse link(int uses, int seconds) {
        return invitations()
                .createInvitation(request()
                        .setLink(InvitationLink.newBuilder().setUsesMax(uses).setValidSeconds(seconds))
                        .build());
    }

    private Invitation revoke(String id) {
        return invitations()
                .revokeInvitation(RevokeInvitationRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setInvitationId(id)
                        .build())
                .getInvitation();
    }

    private List<Invitation> list() {
        return invitations()
                .listInvitations(ListInvitationsRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .getInvitationsList();
    }

    private boolean tryJoin(UUID who, String token) {
        try {
            join(campaign, who, token);
            return true;
        } catch (io.grpc.StatusRuntimeException refused) {
            assertRefused(CAMPAIGN_NOT_FOUND, () -> {
                throw refused;
            });
            return false;
        }
    }

    private static JoinCampaignResponse join(String id, UUID who, String token) {
        return WorkerServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(who)))
                .joinCampaign(JoinCampaignRequest.newBuilder()
                        .setCampaignId(id)
                        .setInvitationToken(token)
                        .build());
    }

    /** Colons belong in paths; the client would write them as escapes. */
    private static ValidatableResponse rest(String id, String body) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.worker(UUID.randomUUID()))
                .contentType("application/json")
                .body(body)
                .post(JOIN, id)
                .then();
    }
}
