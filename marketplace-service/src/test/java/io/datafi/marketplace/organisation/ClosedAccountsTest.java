package io.datafi.marketplace.organisation;

import static io.datafi.platform.membership.Role.ANALYST;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosedAccountsTest {
    private final Market owner = Market.newCustomer();
    private final UUID leaver = UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    Memberships memberships;

    @Inject
    ClosedAccounts handler;

    @Test
    void whoClosedTheirAccountLeavesEveryOrganisationAndTheOthersAreTold() {
        String first = with(OWNER, ANALYST);
        String second = with(MANAGER);

        close();

        assertThat(roles(first)).isEmpty();
        assertThat(roles(second)).isEmpty();
        assertThat(revoked(first)).isEqualTo(2);
        assertThat(revoked(second)).isEqualTo(1);
    }

    @Test
    void theLastOwnerStays() {
        String organisation = with(OWNER, MANAGER);
        Sync.await(() -> pool.preparedQuery("DELETE FROM membership WHERE organisation_id = $1 AND account_id <> $2")
                .execute(Tuple.of(UUID.fromString(organisation), leaver)));

        close();

        assertThat(roles(organisation)).containsExactly(OWNER);
        assertThat(revoked(organisation)).isEqualTo(1);
    }

    private String with(Role... roles) {
        String organisation = owner.newOrganisation();
        for (Role role : roles) {
            owner.organisations()
                    .addMember(AddMemberRequest.newBuilder()
                            .setOrganisationId(organisation)
                            .setAccountId(leaver.toString())
                            .setRole(Roles.toWire(role))
                            .build());
        }
        return organisation;
    }

    private Set<Role> roles(String organisation) {
        return Sync.await(() -> memberships.of(pool, leaver, UUID.fromString(organisation)));
    }

    private long revoked(String organisation) {
        return Sync.await(() -> pool.preparedQuery(
                                "SELECT count(*) FROM event WHERE type = 'MembershipRevoked' AND stream = $1")
                        .execute(Tuple.of("organisation/" + organisation)))
                .iterator()
                .next()
                .getLong(0);
    }

    private void close() {
        ReceivedEvent event = new ReceivedEvent(
                "reward",
                0,
                UUID.randomUUID(),
                "account/" + UUID.randomUUID(),
                1,
                "AccountClosed",
                1,
                Json.object().build(),
                Optional.of(Json.object().with("account", leaver.toString()).build()),
                Instant.now());
        Sync.await(() -> pool.withTransaction(tx -> handler.handle(tx, event)));
    }
}
