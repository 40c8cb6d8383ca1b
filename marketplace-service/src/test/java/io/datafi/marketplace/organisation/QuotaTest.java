package io.datafi.marketplace.organisation;

import static io.datafi.marketplace.organisation.OrganisationError.ROLES_EXHAUSTED;
import static io.datafi.marketplace.v1.OrganisationRole.ORGANISATION_ROLE_ANALYST;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.marketplace.dataset.DatasetError;
import io.datafi.marketplace.listing.ListingError;
import io.datafi.marketplace.order.OrderError;
import io.datafi.marketplace.testing.FakeAnnotation;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.ListDatasetVersionsRequest;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.Order;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one account or organisation may have here is bounded, for calls at the same time too. */
@QuarkusTest
class QuotaTest {
    private static final List<ExportDatasetResponse> ROWS =
            List.of(FakeAnnotation.row("a", "cat", FakeAnnotation.contributor("w1", new UUID(6, 1), 1)));

    private final Market seller = Market.newCustomer();
    private final String organisation = seller.newOrganisation();

    @Inject
    Pool pool;

    @Test
    void anAccountMakesTwentyOrganisations() {
        assertThat(Together.outcomes(24, i -> seller.newOrganisation()))
                .isEqualTo(Map.of("OK", 19, "ORGANISATIONS_EXHAUSTED", 5));
        Market.newCustomer().newOrganisation();
    }

    @Test
    void anOrganisationGivesAThousandRoles() {
        pool.preparedQuery("""
                        INSERT INTO membership (organisation_id, account_id, role)
                        SELECT $1, gen_random_uuid(), 'auditor' FROM generate_series(1, 998)""").executeAndAwait(Tuple.of(UUID.fromString(organisation)));
        AddMemberRequest last = analyst();

        seller.organisations().addMember(last);

        assertRefused(ROLES_EXHAUSTED, () -> seller.organisations().addMember(analyst()));
        seller.organisations().addMember(last);
    }

    @Test
    void anOrganisationHasFiveVersionsBuiltAtOnce() {
        // A build waits while the campaign's events are missing.
        UUID campaign = FakeAnnotation.get().settledButUntold(ROWS);

        assertThat(Together.outcomes(8, i -> seller.newVersion(organisation, campaign)))
                .isEqualTo(Map.of("OK", 5, DatasetError.DATASET_BUILDS_EXHAUSTED.name(), 3));

        FakeAnnotation.get().tellSettled(campaign);
        Sync.eventually(
                () -> pool.preparedQuery("""
                                        SELECT count(*) FROM dataset_version
                                        WHERE organisation_id = $1 AND state = 'BUILDING'""")
                        .executeAndAwait(Tuple.of(UUID.fromString(organisation)))
                        .iterator()
                        .next()
                        .getLong(0),
                building -> building < 5);
        seller.newVersion(organisation, campaign);
    }

    @Test
    void anOrganisationHasAThousandListingsAndAHundredUnpaidOrders() {
        String version = seller.readyVersion(organisation, ROWS).getId();
        Listing listing = seller.newListing(version, 1_000_000);
        copies("dataset_version", version, 7);
        List<String> versions = seller
                .datasets()
                .listDatasetVersions(ListDatasetVersionsRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .build())
                .getDatasetVersionsList()
                .stream()
                .map(DatasetVersion::getId)
                .filter(id -> !id.equals(version))
                .toList();
        Listing unlisted = seller.newListing(versions.get(0), 1_000_000);
        seller.unlist(unlisted.getId());
        copies("listing", unlisted.getId(), 995);

        assertThat(Together.outcomes(7, i -> seller.newListing(versions.get(i), 1_000_000)))
                .isEqualTo(Map.of("OK", 3, ListingError.LISTINGS_EXHAUSTED.name(), 4));

        Market buyer = Market.newCustomer();
        String buyers = buyer.newOrganisation();
        String recipient = AgeIdentity.generate().recipient().text();
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);
        copies("dataset_order", order.getId(), 95);

        assertThat(Together.outcomes(8, i -> buyer.newOrder(buyers, listing.getId(), recipient)))
                .isEqualTo(Map.of("OK", 4, OrderError.UNPAID_ORDERS_EXHAUSTED.name(), 4));
    }

    private AddMemberRequest analyst() {
        return AddMemberRequest.newBuilder()
                .setOrganisationId(organisation)
                .setAccountId(UUID.randomUUID().toString())
                .setRole(ORGANISATION_ROLE_ANALYST)
                .build();
    }

    /** Rows like one of a table, with ids of their own. */
    private void copies(String table, String id, int count) {
        pool.preparedQuery("""
                        INSERT INTO %1$s
                        SELECT (jsonb_populate_record(
                                    o, jsonb_build_object('id', gen_random_uuid()))).*
                        FROM %1$s o, generate_series(1, %2$d) WHERE o.id = $1""".formatted(table, count)).executeAndAwait(Tuple.of(UUID.fromString(id)));
    }
}
