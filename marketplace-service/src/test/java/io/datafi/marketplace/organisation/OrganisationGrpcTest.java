package io.datafi.marketplace.organisation;

import static io.datafi.marketplace.organisation.OrganisationError.LAST_OWNER;
import static io.datafi.marketplace.organisation.OrganisationError.MEMBER_NOT_FOUND;
import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATION_NAME_TAKEN;
import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATION_NOT_FOUND;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_ANALYST;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_MANAGER;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_OWNER;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_UNSPECIFIED;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.marketplace.v1.GetOrganisationRequest;
import io.datafi.marketplace.v1.ListMembersRequest;
import io.datafi.marketplace.v1.ListMyOrganisationsRequest;
import io.datafi.marketplace.v1.ListMyOrganisationsResponse;
import io.datafi.marketplace.v1.Membership;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.marketplace.v1.OrganisationServiceGrpc;
import io.datafi.marketplace.v1.RemoveMemberRequest;
import io.datafi.platform.testing.Refusals;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.type.v1.PageRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrganisationGrpcTest {
    private final Market owner = Market.newCustomer();
    private final Market other = Market.newCustomer();

    @Inject
    Pool pool;

    @Test
    void whoCreatesAnOrganisationOwnsIt() {
        String id = owner.newOrganisation();
        var seen = owner.organisations().getOrganisation(get(id));

        assertThat(seen.getOrganisation().getName()).startsWith("Acme ");
        assertThat(seen.getMyRolesList()).containsExactly(ORGANISATION_ROLE_OWNER);
    }

    @Test
    void theSameKeyCreatesOnceAndAnotherRequestUnderItIsRefused() {
        var request = CreateOrganisationRequest.newBuilder()
                .setName("Once")
                .setIdempotencyKey(Market.newKey())
                .build();
        var first = owner.organisations().createOrganisation(request);

        assertThat(owner.organisations().createOrganisation(request)).isEqualTo(first);
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> owner.organisations()
                        .createOrganisation(request.toBuilder().setName("Twice").build()));
        assertThat(mine(owner, 0)).containsExactly(first.getOrganisation().getId());
    }

    @Test
    void anAccountMakesOneOrganisationOfAName() {
        owner.organisations().createOrganisation(named("Straße & Söhne"));

        for (String same : List.of(
                "Straße & Söhne",
                "STRASSE  &  söhne",
                "Straße & So\u0308hne",
                "Straße\u00a0& Söhne",
                "Stra\u200dße & Söhne")) {
            var refused = catchThrowableOfType(
                    StatusRuntimeException.class, () -> owner.organisations().createOrganisation(named(same)));
            assertRefused(ORGANISATION_NAME_TAKEN, () -> {
                throw refused;
            });
            assertThat(Refusals.fields(refused)).containsExactly("name");
        }
        other.organisations().createOrganisation(named("Straße & Söhne"));
        owner.organisations().createOrganisation(named("Straße & Töchter"));
    }

    private static CreateOrganisationRequest named(String name) {
        return CreateOrganisationRequest.newBuilder()
                .setName(name)
                .setIdempotencyKey(Market.newKey())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\t",
                " Acme",
                "Acme\u3000",
                "Ac\nme",
                "Ac\u202eme",
                "\u200b",
                "Ac\u200bme",
                "Acme\u200d"
            })
    void anOrganisationHasANameThatCanBeSeen(String name) {
        assertRefused(INVALID_ARGUMENT, () -> owner.organisations().createOrganisation(named(name)));
    }

    @Test
    void nobodyIsTheAccountOfZeros() {
        var request = AddMemberRequest.newBuilder()
                .setOrganisationId(owner.newOrganisation())
                .setAccountId(new UUID(0, 0).toString())
                .setRole(ORGANISATION_ROLE_ANALYST)
                .build();

        var refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> owner.organisations().addMember(request));

        assertThat(Refusals.fields(refused)).containsExactly("account_id");
    }

    @Test
    void strangersAndTheAnonymousSeeNothing() {
        String id = owner.newOrganisation();

        assertRefused(NOT_A_MEMBER, () -> other.organisations().getOrganisation(get(id)));
        assertRefused(
                NOT_SIGNED_IN,
                () -> OrganisationServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .getOrganisation(get(id)));
        assertRefused(
                ORGANISATION_NOT_FOUND,
                () -> owner.organisations()
                        .getOrganisation(get(UUID.randomUUID().toString())));
        assertRefused(INVALID_ARGUMENT, () -> owner.organisations().getOrganisation(get("not-an-id")));
    }

    @Test
    void addingAMemberTwiceIsOneMembership() {
        String id = owner.newOrganisation();
        Membership first = add(owner, id, other, ORGANISATION_ROLE_ANALYST);

        assertThat(add(owner, id, other, ORGANISATION_ROLE_ANALYST)).isEqualTo(first);
        assertThat(members(owner, id)).hasSize(2);
        assertThat(events(id, "MembershipGranted")).hasSize(2);
    }

    @Test
    void managersGrantEveryRoleButOwner() {
        String id = owner.newOrganisation();
        Market manager = Market.newCustomer();
        add(owner, id, manager, ORGANISATION_ROLE_MANAGER);

        add(manager, id, other, ORGANISATION_ROLE_ANALYST);
        assertRefused(ROLE_REQUIRED, () -> add(manager, id, other, ORGANISATION_ROLE_OWNER));
        assertRefused(ROLE_REQUIRED, () -> add(other, id, other, ORGANISATION_ROLE_MANAGER));
        assertRefused(ROLE_REQUIRED, () -> remove(manager, id, owner, ORGANISATION_ROLE_OWNER));
        // Asking for all of the owner's roles is no way round.
        add(owner, id, Market.newCustomer(), ORGANISATION_ROLE_OWNER);
        assertRefused(ROLE_REQUIRED, () -> remove(manager, id, owner, ORGANISATION_ROLE_UNSPECIFIED));
        assertThat(members(owner, id)).hasSize(4);
    }

    @Test
    void theLastOwnerStays() {
        String id = owner.newOrganisation();

        assertRefused(LAST_OWNER, () -> remove(owner, id, owner, ORGANISATION_ROLE_OWNER));
        assertRefused(LAST_OWNER, () -> remove(owner, id, owner, ORGANISATION_ROLE_UNSPECIFIED));
        add(owner, id, other, ORGANISATION_ROLE_OWNER);
        assertThat(remove(owner, id, owner, ORGANISATION_ROLE_OWNER)).hasSize(1);

        assertRefused(NOT_A_MEMBER, () -> owner.organisations().getOrganisation(get(id)));
        assertRefused(LAST_OWNER, () -> remove(other, id, other, ORGANISATION_ROLE_OWNER));
    }

    @Test
    void aRoleThatIsNotHeldCannotBeTaken() {
        String id = owner.newOrganisation();

        assertRefused(MEMBER_NOT_FOUND, () -> remove(owner, id, other, ORGANISATION_ROLE_ANALYST));
    }

    @Test
    void everyRoleGoesAtOnceWhenNoneIsNamed() {
        String id = owner.newOrganisation();
        add(owner, id, other, ORGANISATION_ROLE_ANALYST);
        add(owner, id, other, ORGANISATION_ROLE_MANAGER);

        assertThat(remove(owner, id, other, ORGANISATION_ROLE_UNSPECIFIED)).hasSize(2);
        assertThat(members(owner, id)).hasSize(1);
    }

    @Test
    void listsComeInPages() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(owner.newOrganisation());
        }
        String id = created.getFirst();
        for (int i = 0; i < 4; i++) {
            add(owner, id, Market.newCustomer(), ORGANISATION_ROLE_ANALYST);
        }

        assertThat(mine(owner, 2)).isEqualTo(created);
        assertThat(members(owner, id)).hasSize(5).doesNotHaveDuplicates();
        assertRefused(INVALID_ARGUMENT, () -> page(owner, 501, ""));
        assertRefused(INVALID_ARGUMENT, () -> page(owner, 2, "!!"));
        assertRefused(INVALID_ARGUMENT, () -> page(owner, 2, "bm90LWFuLWlk"));
    }

    @Test
    void whoBelongsWhereStandsInPrivateBodiesOnly() {
        String id = owner.newOrganisation();

        String[] event = events(id, "MembershipGranted").getFirst();
        assertThat(event[0]).isEqualTo("{\"organisation\":\"" + id + "\"}");
        assertThat(event[1]).isEqualTo("{\"account\":\"" + owner.account + "\",\"role\":\"owner\"}");
    }

    private List<String[]> events(String organisation, String type) {
        List<String[]> found = new ArrayList<>();
        Sync.await(() -> pool.preparedQuery(
                                "SELECT body, private_body FROM event WHERE stream = $1 AND type = $2 ORDER BY id")
                        .execute(Tuple.of("organisation/" + organisation, type)))
                .forEach(row -> found.add(new String[] {row.getString(0), row.getString(1)}));
        return found;
    }

    private static GetOrganisationRequest get(String id) {
        return GetOrganisationRequest.newBuilder().setOrganisationId(id).build();
    }

    private static Membership add(Market by, String organisation, Market whom, OrganisationRole role) {
        return by.organisations()
                .addMember(AddMemberRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setAccountId(whom.account.toString())
                        .setRole(role)
                        .build())
                .getMembership();
    }

    private static List<Membership> remove(Market by, String organisation, Market whom, OrganisationRole role) {
        return by.organisations()
                .removeMember(RemoveMemberRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setAccountId(whom.account.toString())
                        .setRole(role)
                        .build())
                .getRemovedList();
    }

    private static List<Membership> members(Market by, String organisation) {
        List<Membership> all = new ArrayList<>();
        String token = "";
        do {
            var page = by.organisations()
                    .listMembers(ListMembersRequest.newBuilder()
                            .setOrganisationId(organisation)
                            .setPage(request(2, token))
                            .build());
            all.addAll(page.getMembershipsList());
            token = page.getPage().getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static List<String> mine(Market by, int size) {
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            var page = page(by, size, token);
            page.getOrganisationsList().forEach(organisation -> all.add(organisation.getId()));
            token = page.getPage().getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static ListMyOrganisationsResponse page(Market by, int size, String token) {
        return by.organisations()
                .listMyOrganisations(ListMyOrganisationsRequest.newBuilder()
                        .setPage(request(size, token))
                        .build());
    }

    private static PageRequest request(int size, String token) {
        return PageRequest.newBuilder().setPageSize(size).setPageToken(token).build();
    }
}
