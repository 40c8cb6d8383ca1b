package io.datafi.marketplace.invitation;

import static io.datafi.marketplace.invitation.InvitationError.ADDRESS_INVALID;
import static io.datafi.marketplace.invitation.InvitationError.ADDRESS_INVITED;
import static io.datafi.marketplace.invitation.InvitationError.MAIL_NOT_SENT;
import static io.datafi.marketplace.invitation.InvitationError.MEMBER_INVITATIONS_EXHAUSTED;
import static io.datafi.marketplace.invitation.InvitationError.MEMBER_INVITATION_NOT_FOUND;

import io.datafi.marketplace.organisation.Grants;
import io.datafi.marketplace.organisation.Organisations;
import io.datafi.marketplace.organisation.Roles;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.InviteMemberRequest;
import io.datafi.platform.id.Ids;
import io.datafi.platform.mail.Mail;
import io.datafi.platform.mail.Mails;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.rules.log.LogHash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Invites members by mail, and takes in who accepts. */
@ApplicationScoped
class Invitations {
    private static final int TOKEN_BYTES = 32;

    private final Pool pool;
    private final InvitationStore store;
    private final InvitationMail text;
    private final Mails mails;
    private final Organisations organisations;
    private final Grants grants;
    private final Memberships memberships;
    private final Ids ids;
    private final Clock clock;
    private final List<Quota> ofOrganisation;
    private final Quota ofAccount;
    private final SecureRandom random = new SecureRandom();

    Invitations(
            Pool pool,
            InvitationStore store,
            InvitationMail text,
            Mails mails,
            Organisations organisations,
            Grants grants,
            Memberships memberships,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.text = text;
        this.mails = mails;
        this.organisations = organisations;
        this.grants = grants;
        this.memberships = memberships;
        this.ids = ids;
        this.clock = clock;
        this.ofOrganisation = List.of(
                quota("invitations that wait", InvitationStore.WAITING, quotas.memberInvitationsWaiting()),
                quota("invitations of a day", InvitationStore.SENT_FOR, quotas.memberInvitationsPerDay()));
        this.ofAccount =
                quota("invitations of an account in a day", InvitationStore.SENT_BY, quotas.memberInvitationsPerDay());
    }

    private static Quota quota(String kind, String count, int most) {
        return new Quota(kind, count, most, MEMBER_INVITATIONS_EXHAUSTED);
    }

    /** What an invitation is to. */
    record Seen(MemberInvitation invitation, String organisation) {}

    /**
     * Invites. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, PEOPLE_ONLY, ADDRESS_INVALID, ADDRESS_INVITED,
     * MEMBER_INVITATIONS_EXHAUSTED, MAIL_NOT_SENT.
     */
    Uni<MemberInvitation> invite(Caller caller, InviteMemberRequest request) {
        UUID organisation = UUID.fromString(request.getOrganisationId());
        Role role = Roles.fromWire(request.getRole());
        return pool.withTransaction(tx -> organisations
                .requireMayGrant(tx, caller, organisation, role)
                .invoke(() -> requireSendable(request.getAddress()))
                .chain(() -> store.to(tx, organisation, request.getAddress()))
                .chain(waiting -> waiting.isPresent()
                        ? Uni.createFrom().item(same(waiting.get(), role))
                        : send(tx, caller, organisation, role, request)));
    }

    private void requireSendable(String address) {
        if (!Mail.isAddress(address)) {
            throw ADDRESS_INVALID.because("no mail can be sent to this").atField("address");
        }
        if (!mails.areSent()) {
            throw MAIL_NOT_SENT.because("no mail server is set up here; add the member by account id");
        }
    }

    private static MemberInvitation same(MemberInvitation waiting, Role role) {
        if (waiting.role() != role) {
            throw ADDRESS_INVITED.because("invitation %s waits with another role; cancel it first", waiting.id());
        }
        return waiting;
    }

    private Uni<MemberInvitation> send(
            SqlConnection tx, Caller caller, UUID organisation, Role role, InviteMemberRequest request) {
        String token = newToken();
        return requireRoom(tx, caller, organisation)
                .chain(() -> store.insert(
                        tx, ids.next(), organisation, request.getAddress(), role, hash(token), caller.accountId()))
                .call(() -> organisations
                        .name(tx, organisation)
                        .map(name -> text.of(request.getAddress(), name, token, request.getLanguage()))
                        .chain(mail -> mails.post(tx, List.of(mail))));
    }

    /** Locks are taken in one order: of the organisation, then of the account. */
    private Uni<Void> requireRoom(SqlConnection tx, Caller caller, UUID organisation) {
        return ofOrganisation
                .getFirst()
                .requireRoom(tx, organisation)
                .chain(() -> ofOrganisation.getLast().requireRoom(tx, organisation))
                .chain(() -> ofAccount.requireRoom(tx, caller.accountId()));
    }

    /** Lists those that wait. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Page<MemberInvitation>> list(Caller caller, UUID organisation, Paging paging) {
        return organisations
                .name(pool, organisation)
                .chain(() -> memberships.require(pool, caller, organisation, Role.OWNER, Role.MANAGER))
                .chain(() -> store.list(pool, organisation, paging))
                .map(read -> paging.page(read, MemberInvitation::id));
    }

    /** Ends one. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, MEMBER_INVITATION_NOT_FOUND. */
    Uni<Void> cancel(Caller caller, UUID organisation, UUID id) {
        return pool.withTransaction(tx -> organisations
                        .name(tx, organisation)
                        .chain(() -> memberships.require(tx, caller, organisation, Role.OWNER, Role.MANAGER))
                        .chain(() -> store.cancel(tx, organisation, id)))
                .invoke(found -> found.orElseThrow(Invitations::notFound))
                .replaceWithVoid();
    }

    /** Shows one that waits, or that this caller accepted. Fails with MEMBER_INVITATION_NOT_FOUND. */
    Uni<Seen> show(Caller caller, String token) {
        return store.withToken(pool, hash(token))
                .map(found ->
                        found.filter(invitation -> isFor(caller, invitation)).orElseThrow(Invitations::notFound))
                .chain(invitation ->
                        organisations.name(pool, invitation.organisationId()).map(name -> new Seen(invitation, name)));
    }

    /** Takes the caller in. Fails with MEMBER_INVITATION_NOT_FOUND, PEOPLE_ONLY, ROLES_EXHAUSTED. */
    Uni<MemberInvitation> accept(Caller caller, String token) {
        return pool.withTransaction(tx -> organisations
                .requirePerson(tx, caller)
                .chain(() -> store.withToken(tx, hash(token)))
                .map(found ->
                        found.filter(invitation -> isFor(caller, invitation)).orElseThrow(Invitations::notFound))
                .chain(invitation -> invitation.acceptedBy() != null
                        ? Uni.createFrom().item(invitation)
                        : join(tx, caller, invitation)));
    }

    private Uni<MemberInvitation> join(SqlConnection tx, Caller caller, MemberInvitation invitation) {
        UUID organisation = invitation.organisationId();
        return organisations
                .requireRoomForRoles(tx, organisation)
                .chain(() -> store.accept(tx, invitation.id(), caller.accountId()))
                .map(accepted -> accepted.orElseThrow(Invitations::notFound))
                .call(() -> grants.grant(
                        tx, organisation, caller.accountId(), List.of(invitation.role()), clock.instant()));
    }

    private static boolean isFor(Caller caller, MemberInvitation invitation) {
        return invitation.acceptedBy() == null || invitation.acceptedBy().equals(caller.accountId());
    }

    private static RuntimeException notFound() {
        return MEMBER_INVITATION_NOT_FOUND.because("this invitation does not wait, or never did");
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
