package io.datafi.marketplace.invitation;

import static io.datafi.marketplace.invitation.InvitationError.ADDRESS_INVALID;
import static io.datafi.marketplace.invitation.InvitationError.ADDRESS_INVITED;
import static io.datafi.marketplace.invitation.InvitationError.MEMBER_INVITATIONS_EXHAUSTED;
import static io.datafi.marketplace.invitation.InvitationError.MEMBER_INVITATION_NOT_FOUND;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_ANALYST;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_MANAGER;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_OWNER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AcceptMemberInvitationRequest;
import io.datafi.marketplace.v1.AcceptMemberInvitationResponse;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.CancelMemberInvitationRequest;
import io.datafi.marketplace.v1.GetOrganisationRequest;
import io.datafi.marketplace.v1.InviteMemberRequest;
import io.datafi.marketplace.v1.ListMemberInvitationsRequest;
import io.datafi.marketplace.v1.MemberInvitation;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.marketplace.v1.ShowMemberInvitationRequest;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvitationTest {
    private static final Pattern LINK = Pattern.compile("(?m)^\\S+/join/organisation#token=([\\w-]{43})$");

    private final Market owner = Market.newCustomer();
    private final Market guest = Market.newCustomer();
    private final String organisation = owner.newOrganisation();
    private final String address = "guest-" + Market.newKey() + "@example.org";

    @Inject
    Pool pool;

    @Inject
    InvitationSweep sweep;

    @Test
    void whoeverHasTheMailsLinkBecomesAMember() {
        invite(owner, ORGANISATION_ROLE_ANALYST);
        String token = token();

        var shown = guest.invitations()
                .showMemberInvitation(
                        ShowMemberInvitationRequest.newBuilder().setToken(token).build());
        assertThat(shown.getOrganisationName()).startsWith("Acme ");
        assertThat(shown.getRole()).isEqualTo(ORGANISATION_ROLE_ANALYST);

        assertThat(accept(guest, token).getOrganisationId()).isEqualTo(organisation);
        assertThat(guest.organisations()
                        .getOrganisation(GetOrganisationRequest.newBuilder()
                                .setOrganisationId(organisation)
                                .build())
                        .getMyRolesList())
                .containsExactly(ORGANISATION_ROLE_ANALYST);
    }

    @Test
    void anInvitationIsAcceptedOnceByOneAccount() {
        invite(owner, ORGANISATION_ROLE_ANALYST);
        String token = token();

        assertThat(Together.outcomes(4, i -> accept(Market.newCustomer(), token)))
                .isEqualTo(Map.of("OK", 1, MEMBER_INVITATION_NOT_FOUND.name(), 3));
    }

    @Test
    void acceptingAgainChangesNothing() {
        invite(owner, ORGANISATION_ROLE_ANALYST);
        String token = token();

        assertThat(accept(guest, token)).isEqualTo(accept(guest, token));
        assertThat(count("event", "stream = $1 AND type = 'MembershipGranted'", "organisation/" + organisation))
                .isEqualTo(2);
    }

    @Test
    void theAddressGoesWhenAnInvitationIsAcceptedCancelledOrOver() {
        invite(owner, ORGANISATION_ROLE_ANALYST);
        accept(guest, token());
        assertThat(list()).isEmpty();
        assertThat(count("member_invitation t", "position($1 IN t::text) > 0", address))
                .isZero();

        cancel(invite(owner, ORGANISATION_ROLE_ANALYST).getId());
        assertThat(count("member_invitation t", "position($1 IN t::text) > 0", address))
                .isZero();

        invite(owner, ORGANISATION_ROLE_ANALYST);
        String token = token();
        query("UPDATE member_invitation SET expires_at = now() WHERE address = $1", Tuple.of(address));
        assertRefused(MEMBER_INVITATION_NOT_FOUND, () -> accept(guest, token));
        Sync.await(sweep::sweep);
        assertThat(count("member_invitation t", "position($1 IN t::text) > 0", address))
                .isZero();
    }

    @Test
    void aCancelledInvitationLetsNobodyIn() {
        MemberInvitation invited = invite(owner, ORGANISATION_ROLE_ANALYST);
        String token = token();

        cancel(invited.getId());
        cancel(invited.getId());

        assertRefused(MEMBER_INVITATION_NOT_FOUND, () -> accept(guest, token));
        assertRefused(
                MEMBER_INVITATION_NOT_FOUND, () -> cancel(UUID.randomUUID().toString()));
    }

    @Test
    void oneWaitsForAnAddressAndARepeatSendsNoSecondMail() {
        MemberInvitation first = invite(owner, ORGANISATION_ROLE_ANALYST);

        assertThat(invite(owner, ORGANISATION_ROLE_ANALYST)).isEqualTo(first);
        assertThat(mails()).hasSize(1);
        assertRefused(ADDRESS_INVITED, () -> invite(owner, ORGANISATION_ROLE_MANAGER));
        assertThat(list()).containsExactly(first);
    }

    @Test
    void theTokenStandsInTheMailAlone() {
        invite(owner, ORGANISATION_ROLE_ANALYST);

        assertThat(count("member_invitation t", "position($1 IN t::text) > 0", token()))
                .isZero();
        assertThat(mails().getFirst()).contains("Acme ").doesNotContain("?token");
    }

    @Test
    void managersInviteToEveryRoleButOwnerAndOthersToNone() {
        Market manager = member(ORGANISATION_ROLE_MANAGER);
        Market analyst = member(ORGANISATION_ROLE_ANALYST);

        invite(manager, ORGANISATION_ROLE_ANALYST);
        assertRefused(ROLE_REQUIRED, () -> invite(manager, ORGANISATION_ROLE_OWNER));
        assertRefused(ROLE_REQUIRED, () -> invite(analyst, ORGANISATION_ROLE_ANALYST));
        assertRefused(
                ROLE_REQUIRED,
                () -> analyst.invitations()
                        .listMemberInvitations(ListMemberInvitationsRequest.newBuilder()
                                .setOrganisationId(organisation)
                                .build()));
    }

    @Test
    void anInvitationGoesToOneAddress() {
        for (String wrong : List.of("nobody", "a@b,c@d", "a@b\nBcc: c@d", "Ada <ada@example.org>", "@@@")) {
            assertRefused(
                    ADDRESS_INVALID,
                    () -> owner.invitations()
                            .inviteMember(request(ORGANISATION_ROLE_ANALYST)
                                    .setAddress(wrong)
                                    .build()));
        }
    }

    @Test
    void anAccountSendsFiftyInvitationsADay() {
        invite(owner, ORGANISATION_ROLE_ANALYST);
        query("""
                INSERT INTO member_invitation (id, organisation_id, role, token_hash, invited_by, expires_at, ended_at)
                SELECT gen_random_uuid(), organisation_id, role, uuid_send(gen_random_uuid()), invited_by, expires_at, now()
                FROM member_invitation, generate_series(1, 47) WHERE address = $1""", Tuple.of(address));

        assertThat(Together.outcomes(
                        4,
                        i -> owner.invitations()
                                .inviteMember(request(ORGANISATION_ROLE_ANALYST)
                                        .setAddress(i + address)
                                        .build())))
                .isEqualTo(Map.of("OK", 2, MEMBER_INVITATIONS_EXHAUSTED.name(), 2));
        assertRefused(
                MEMBER_INVITATIONS_EXHAUSTED,
                () -> owner.invitations()
                        .inviteMember(request(ORGANISATION_ROLE_ANALYST)
                                .setOrganisationId(owner.newOrganisation())
                                .build()));
    }

    private Market member(OrganisationRole role) {
        Market member = Market.newCustomer();
        owner.organisations()
                .addMember(AddMemberRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setAccountId(member.account.toString())
                        .setRole(role)
                        .build());
        return member;
    }

    private InviteMemberRequest.Builder request(OrganisationRole role) {
        return InviteMemberRequest.newBuilder()
                .setOrganisationId(organisation)
                .setAddress(address)
                .setRole(role)
                .setLanguage("en");
    }

    private MemberInvitation invite(Market by, OrganisationRole role) {
        return by.invitations().inviteMember(request(role).build()).getInvitation();
    }

    private static AcceptMemberInvitationResponse accept(Market who, String token) {
        return who.invitations()
                .acceptMemberInvitation(AcceptMemberInvitationRequest.newBuilder()
                        .setToken(token)
                        .build());
    }

    private void cancel(String id) {
        owner.invitations()
                .cancelMemberInvitation(CancelMemberInvitationRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setInvitationId(id)
                        .build());
    }

    private List<MemberInvitation> list() {
        return owner.invitations()
                .listMemberInvitations(ListMemberInvitationsRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .build())
                .getInvitationsList();
    }

    private List<String> mails() {
        return query("SELECT body FROM mail WHERE recipient = $1 ORDER BY id", Tuple.of(address)).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Of the newest mail. */
    private String token() {
        var link = LINK.matcher(mails().getLast());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private long count(String table, String where, String value) {
        return query("SELECT count(*) FROM " + table + " WHERE " + where, Tuple.of(value))
                .iterator()
                .next()
                .getLong(0);
    }

    private RowSet<Row> query(String sql, Tuple parameters) {
        return Sync.await(() -> pool.preparedQuery(sql).execute(parameters));
    }
}
