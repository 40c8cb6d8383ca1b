package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTING_NOT_FOUND;
import static io.datafi.marketplace.listing.ListingError.VERSION_LISTED;
import static io.datafi.marketplace.testing.FakeAnnotation.contributor;
import static io.datafi.marketplace.testing.FakeAnnotation.row;
import static io.datafi.platform.error.PlatformError.ASSET_UNKNOWN;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.GetListingRequest;
import io.datafi.marketplace.v1.ListListingsRequest;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.ListingServiceGrpc;
import io.datafi.marketplace.v1.ListingState;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.Together;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.version.Rules;
import io.datafi.type.v1.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListingRestTest {
    private static final String LISTINGS = "/api/marketplace/v1/listings";

    @Inject
    Pool pool;

    private static Market seller;
    private static DatasetVersion version;

    @BeforeAll
    static void aVersionIsReady() {
        seller = Market.newCustomer();
        version = newVersion();
    }

    private static DatasetVersion newVersion() {
        return seller.readyVersion(
                seller.newOrganisation(), List.of(row("a", "cat", contributor("w1", new UUID(6, 1), 1))));
    }

    @Test
    void anyoneReadsAListing() {
        DatasetVersion version = newVersion();
        Listing listing = seller.newListing(version.getId(), 1_000_000);

        given().get(LISTINGS + "/" + listing.getId())
                .then()
                .statusCode(200)
                .body("listing.priceBaseUnits", equalTo("1000000"))
                .body("listing.contributorSharePpb", equalTo("500000000"))
                .body("listing.datasetVersion.contentRoot", equalTo(version.getContentRoot()));
        given().get(LISTINGS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("LISTING_NOT_FOUND"));
    }

    @Test
    void anyoneReadsThePassportOfAListedVersion() {
        DatasetVersion version = newVersion();
        String passport = "/api/marketplace/v1/dataset-versions/" + version.getId() + "/croissant";
        given().get(passport).then().statusCode(401).body("code", equalTo("NOT_SIGNED_IN"));
        seller.newListing(version.getId(), 1_000_000);

        byte[] text = given().get(passport)
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .extract()
                .asByteArray();

        assertThat(Formats.hex(LogHash.sha256(text))).isEqualTo(version.getCroissantHash());
    }

    @Test
    void termsAreReadByGrpcAsByRest() {
        Listing listing = offered();

        String terms = given().get(LISTINGS + "/" + listing.getId()).path("listing.datasetVersion.licenceText");

        assertThat(terms).isEqualTo("Use it well.");
        assertThat(ListingServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .getListing(GetListingRequest.newBuilder()
                                .setListingId(listing.getId())
                                .build())
                        .getListing()
                        .getDatasetVersion()
                        .getLicenceText())
                .isEqualTo(terms);
    }

    @Test
    void oneVersionHasOneListingAtATime() {
        Listing first = offered();

        assertRefused(VERSION_LISTED, () -> seller.newListing(first.getDatasetVersionId(), 2));
        seller.unlist(first.getId());
        Listing second = seller.newListing(first.getDatasetVersionId(), 2);

        assertThat(second.getState()).isEqualTo(ListingState.LISTING_STATE_LISTED);
        assertThat(Together.outcomes(3, i -> seller.newListing(second.getDatasetVersionId(), 3)))
                .isEqualTo(Map.of("VERSION_LISTED", 3));
    }

    @Test
    void whatIsUnlistedIsInNoListButCanBeRead() {
        Listing listing = offered();
        assertThat(listed()).contains(listing.getId());
        assertRefused(NOT_A_MEMBER, () -> Market.newCustomer().unlist(listing.getId()));

        Listing unlisted = seller.unlist(listing.getId());

        assertThat(unlisted.getState()).isEqualTo(ListingState.LISTING_STATE_UNLISTED);
        assertThat(seller.unlist(listing.getId())).isEqualTo(unlisted);
        assertThat(listed()).doesNotContain(listing.getId());
        given().get(LISTINGS + "/" + listing.getId())
                .then()
                .statusCode(200)
                .body("listing.state", equalTo("LISTING_STATE_UNLISTED"));
        assertRefused(LISTING_NOT_FOUND, () -> seller.unlist(UUID.randomUUID().toString()));
    }

    @Test
    void theLogTellsWhatWasOfferedByWhichWeightsAndThatItWasUnlisted() {
        Listing listing = offered();
        seller.unlist(listing.getId());

        List<JsonObject> told = new ArrayList<>();
        pool.preparedQuery("SELECT body FROM event WHERE stream = $1 ORDER BY id")
                .executeAndAwait(Tuple.of("listing/" + listing.getId()))
                .forEach(row ->
                        told.add(CanonicalJson.parseCanonical(row.getString(0)).asObject()));

        assertThat(told).hasSize(2);
        assertThat(told.getFirst().hash("royaltyWeightsHash"))
                .isEqualTo(LogHash.sha256("worker,weight\nw1,500000000\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(told.getFirst().hash("royaltyRuleHash"))
                .isEqualTo(Rules.find("royalty/1").hash());
        assertThat(told.getLast().bool("closes")).isTrue();
    }

    private static Listing offered() {
        return seller.newListing(newVersion().getId(), 1);
    }

    private static List<String> listed() {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            var page = seller.listings()
                    .listListings(ListListingsRequest.newBuilder()
                            .setPage(PageRequest.newBuilder().setPageSize(500).setPageToken(next))
                            .build());
            page.getListingsList().forEach(listing -> ids.add(listing.getId()));
            next = page.getPage().getNextPageToken();
        } while (!next.isEmpty());
        return ids;
    }

    @Test
    void listingsComeInPages() {
        offered();
        offered();

        String next = given().get(LISTINGS + "?page.pageSize=1")
                .then()
                .statusCode(200)
                .body("listings", hasSize(1))
                .extract()
                .path("page.nextPageToken");
        given().get(LISTINGS + "?page.pageSize=1&page.pageToken=" + next)
                .then()
                .statusCode(200)
                .body("listings", hasSize(1));
    }

    @Test
    void anUnknownAssetAndAnotherOrganisationsVersionAreRefused() {
        assertRefused(ASSET_UNKNOWN, () -> list(seller, "NONE"));
        assertRefused(NOT_A_MEMBER, () -> list(Market.newCustomer(), "TUSD"));
    }

    @Test
    void overRestTheKeyIsAHeader() {
        String body =
                "{\"datasetVersionId\":\"%s\",\"priceBaseUnits\":\"5\",\"asset\":\"TUSD\"}".formatted(version.getId());

        given().auth()
                .oauth2(seller.token)
                .contentType("application/json")
                .header("Idempotency-Key", Market.newKey())
                .body(body)
                .post(LISTINGS)
                .then()
                .statusCode(200)
                .body("listing.priceBaseUnits", equalTo("5"));
        given().auth()
                .oauth2(seller.token)
                .contentType("application/json")
                .body(body)
                .post(LISTINGS)
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_MISSING"))
                .body("violations[0].field", equalTo("idempotencyKey"));
    }

    private void list(Market who, String asset) {
        who.listings()
                .createListing(CreateListingRequest.newBuilder()
                        .setDatasetVersionId(version.getId())
                        .setPriceBaseUnits(1)
                        .setAsset(asset)
                        .setIdempotencyKey(Market.newKey())
                        .build());
    }
}
