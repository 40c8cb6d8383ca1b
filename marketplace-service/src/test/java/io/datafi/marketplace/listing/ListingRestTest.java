package io.datafi.marketplace.listing;

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
import io.datafi.marketplace.v1.Listing;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogHash;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListingRestTest {
    private static final String LISTINGS = "/api/marketplace/v1/listings";

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
    void listingsComeInPages() {
        seller.newListing(version.getId(), 1);
        seller.newListing(version.getId(), 2);

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
