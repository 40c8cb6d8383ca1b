package io.datafi.marketplace.organisation;

import static io.datafi.marketplace.organisation.OrganisationError.LAST_OWNER;
import static io.datafi.marketplace.organisation.OrganisationError.MEMBER_IS_KEY;
import static io.datafi.marketplace.organisation.OrganisationError.MEMBER_NOT_FOUND;
import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATIONS_EXHAUSTED;
import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATION_NAME_TAKEN;
import static io.datafi.marketplace.organisation.OrganisationError.PEOPLE_ONLY;
import static io.datafi.marketplace.organisation.OrganisationError.ROLES_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.marketplace.v1.CreateOrganisationResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Creates organisations and says who belongs to them. */
@ApplicationScoped
public class Organisations {
    private static final String MADE = "SELECT count(*) FROM organisation WHERE created_by = $1";

    private static final String ROLES = "SELECT count(*) FROM membership WHERE organisation_id = $1";

    private final Pool pool;
    private final OrganisationStore store;
    private final MembershipStore members;
    private final Grants grants;
    private final Memberships memberships;
    private final Events events;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota organisations;
    private final Quota roles;

    Organisations(
            Pool pool,
            OrganisationStore store,
            MembershipStore members,
            Grants grants,
            Memberships memberships,
            Events events,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.members = members;
        this.grants = grants;
        this.memberships = memberships;
        this.events = events;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.organisations =
                new Quota("organisations", MADE, quotas.organisationsPerAccount(), ORGANISATIONS_EXHAUSTED);
        this.roles = new Quota("roles", ROLES, quotas.rolesPerOrganisation(), ROLES_EXHAUSTED);
    }

    /** An organisation and what the caller is in it. */
    record Seen(Organisation organisation, Set<Role> roles) {}

    /** Creates an organisation whose owner is the caller. Fails with ORGANISATIONS_EXHAUSTED, ORGANISATION_NAME_TAKEN. */
    Uni<CreateOrganisationResponse> create(Caller caller, CreateOrganisationRequest request) {
        return pool.withTransaction(tx -> idempotency.once(
                tx,
                caller.accountId(),
                request,
                CreateOrganisationResponse.parser(),
                () -> requirePerson(tx, caller)
                        .chain(() -> organisations.requireRoom(tx, caller.accountId()))
                        .chain(() -> requireOwnName(tx, caller.accountId(), request.getName()))
                        .chain(() -> create(tx, caller, request.getName()))
                        .map(OrganisationMessages::created)));
    }

    /** Whoever would make two by mistake is told; the quota's lock lets one at a time look. */
    private Uni<Void> requireOwnName(SqlConnection tx, UUID accountId, String name) {
        return store.madeBy(tx, accountId)
                .invoke(made -> made.stream()
                        .filter(organisation -> organisation.isCalled(name))
                        .findFirst()
                        .ifPresent(taken -> {
                            throw ORGANISATION_NAME_TAKEN
                                    .because("organisation %s of this account has this name", taken.id())
                                    .atField("name");
                        }))
                .replaceWithVoid();
    }

    private Uni<Organisation> create(SqlConnection tx, Caller caller, String name) {
        Instant now = clock.instant();
        Organisation organisation = new Organisation(ids.next(), name, caller.accountId(), now);
        return store.insert(tx, organisation)
                .chain(() -> events.append(tx, created(organisation)))
                .chain(() -> grants.grant(tx, organisation.id(), caller.accountId(), OWNER, now))
                .replaceWith(organisation);
    }

    /** Reads an organisation of the caller. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER. */
    Uni<Seen> get(Caller caller, UUID id) {
        return store.get(pool, id)
                .call(() -> memberships.require(pool, caller, id))
                .chain(organisation ->
                        memberships.of(pool, caller.accountId(), id).map(roles -> new Seen(organisation, roles)));
    }

    /** Lists the caller's organisations, oldest first. */
    Uni<Page<Organisation>> listMine(Caller caller, Paging paging) {
        return store.listOf(pool, caller.accountId(), paging).map(read -> paging.page(read, Organisation::id));
    }

    /**
     * Gives an account a role; a repeat returns the membership as it is. Fails with
     * ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, PEOPLE_ONLY, MEMBER_IS_KEY, ROLES_EXHAUSTED.
     */
    Uni<Membership> addMember(Caller caller, UUID id, UUID accountId, Role role) {
        return pool.withTransaction(tx -> requireMayChange(tx, caller, id, accountId, role)
                .chain(() -> members.find(tx, id, accountId, role))
                .chain(held -> held.isPresent()
                        ? Uni.createFrom().item(held.get())
                        : roles.requireRoom(tx, id)
                                .chain(() -> grants.grant(tx, id, accountId, role, clock.instant()))));
    }

    /**
     * Takes a role, or all if it is null, from an account. Fails with ORGANISATION_NOT_FOUND,
     * NOT_A_MEMBER, ROLE_REQUIRED, PEOPLE_ONLY, MEMBER_IS_KEY, MEMBER_NOT_FOUND, LAST_OWNER.
     */
    Uni<List<Membership>> removeMember(Caller caller, UUID id, UUID accountId, Role role) {
        return pool.withTransaction(tx -> requireMayChange(tx, caller, id, accountId, role)
                .chain(() -> grants.revoke(tx, id, accountId, role))
                .call(removed -> requireStillAllowed(tx, caller, id, removed)));
    }

    /** Lists members. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER. */
    Uni<Page<Member>> listMembers(Caller caller, UUID id, Paging paging) {
        return store.get(pool, id)
                .chain(() -> memberships.require(pool, caller, id))
                .chain(() -> members.list(pool, id, paging))
                .map(read -> paging.page(read, MembershipStore::key));
    }

    /** The name of an organisation. Fails with ORGANISATION_NOT_FOUND. */
    public Uni<String> name(SqlClient client, UUID id) {
        return store.get(client, id).map(Organisation::name);
    }

    /** Only owners make and unmake owners. All roles (null) may include it: seen after removal. */
    private Uni<Void> requireMayChange(SqlConnection tx, Caller caller, UUID id, UUID accountId, Role role) {
        return requireMayGrant(tx, caller, id, role)
                .chain(() -> members.isKey(tx, accountId))
                .invoke(isKey -> {
                    if (isKey) {
                        throw MEMBER_IS_KEY.because("the roles of an API key come and go with it");
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses who may not give this role, and lets one at a time change who belongs to it. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, PEOPLE_ONLY. */
    public Uni<Void> requireMayGrant(SqlConnection tx, Caller caller, UUID id, Role role) {
        return store.getLocked(tx, id)
                .chain(() -> role == OWNER
                        ? memberships.require(tx, caller, id, OWNER)
                        : memberships.require(tx, caller, id, OWNER, MANAGER))
                .chain(() -> requirePerson(tx, caller));
    }

    /** What gives rights to others is for people: a key that got into wrong hands leaves none behind when it is revoked. */
    public Uni<Void> requirePerson(SqlConnection tx, Caller caller) {
        return members.isKey(tx, caller.accountId())
                .invoke(isKey -> {
                    if (isKey) {
                        throw PEOPLE_ONLY.because("an API key makes no organisation and gives and takes no role");
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses whoever is no owner; until the transaction ends nobody changes who is one. Fails with ORGANISATION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    public Uni<Void> requireOwner(SqlConnection tx, Caller caller, UUID id) {
        return store.getLocked(tx, id).chain(() -> memberships.require(tx, caller, id, OWNER));
    }

    /** Fails with ROLES_EXHAUSTED if the organisation gave as many roles as it may. */
    public Uni<Void> requireRoomForRoles(SqlConnection tx, UUID id) {
        return roles.requireRoom(tx, id);
    }

    private Uni<?> requireStillAllowed(SqlConnection tx, Caller caller, UUID id, List<Membership> removed) {
        if (removed.isEmpty()) {
            throw MEMBER_NOT_FOUND.because("the account has no such role in organisation %s", id);
        }
        if (removed.stream().noneMatch(gone -> gone.role() == OWNER)) {
            return Uni.createFrom().voidItem();
        }
        return members.countOwners(tx, id)
                .invoke(owners -> {
                    if (owners == 0) {
                        throw LAST_OWNER.because("organisation %s needs an owner", id);
                    }
                })
                .chain(() -> requireWasOwner(tx, caller, id, removed));
    }

    /** The caller was an owner: is one still, or has just removed their own ownership. */
    private Uni<Void> requireWasOwner(SqlConnection tx, Caller caller, UUID id, List<Membership> removed) {
        boolean own = removed.getFirst().accountId().equals(caller.accountId());
        return own ? Uni.createFrom().voidItem() : memberships.require(tx, caller, id, OWNER);
    }

    private static NewEvent created(Organisation organisation) {
        return NewEvent.of(
                Grants.stream(organisation.id()),
                "OrganisationCreated",
                Json.object().with("organisation", organisation.id().toString()).build());
    }
}
