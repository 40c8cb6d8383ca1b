package io.datafi.marketplace.organisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganisationRestTest {
    private static final String ORGANISATIONS = "/api/marketplace/v1/organisations";

    private final Market owner = Market.newCustomer();
    private final Market other = Market.newCustomer();

    @Test
    void anOrganisationIsMadeReadAndListed() {
        String key = Market.newKey();
        String id = create(key, "Acme").statusCode(200).extract().path("organisation.id");

        create(key, "Acme").statusCode(200).body("organisation.id", equalTo(id));
        as(owner)
                .get(ORGANISATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("organisation.name", equalTo("Acme"))
                .body("myRoles", contains("ORGANISATION_ROLE_OWNER"));
        as(owner).get(ORGANISATIONS).then().statusCode(200).body("organisations.id", contains(id));
    }

    @Test
    void theSameKeyServesBothDoors() {
        String key = Market.newKey();
        String id = create(key, "Acme").extract().path("organisation.id");

        var overGrpc = owner.organisations()
                .createOrganisation(CreateOrganisationRequest.newBuilder()
                        .setName("Acme")
                        .setIdempotencyKey(key)
                        .build());

        assertThat(overGrpc.getOrganisation().getId()).isEqualTo(id);
    }

    @Test
    void membersComeAndGo() {
        String members = ORGANISATIONS + "/" + owner.newOrganisation() + "/members";

        as(owner)
                .body("{\"accountId\":\"%s\",\"role\":\"ORGANISATION_ROLE_ANALYST\"}".formatted(other.account))
                .post(members)
                .then()
                .statusCode(200)
                .body("membership.role", equalTo("ORGANISATION_ROLE_ANALYST"));
        as(other).get(members).then().statusCode(200).body("memberships", hasSize(2));
        as(owner)
                .delete(members + "/" + other.account + "?role=ORGANISATION_ROLE_ANALYST")
                .then()
                .statusCode(200)
                .body("removed", hasSize(1));
        refused(as(other).get(members), 403, "NOT_A_MEMBER");
        refused(as(owner).delete(members + "/" + other.account), 404, "MEMBER_NOT_FOUND");
        refused(as(owner).delete(members + "/" + owner.account), 409, "LAST_OWNER");
    }

    @Test
    void refusalsAreProblems() {
        String id = owner.newOrganisation();

        refused(given().get(ORGANISATIONS + "/" + id), 401, "NOT_SIGNED_IN");
        refused(as(other).get(ORGANISATIONS + "/" + id), 403, "NOT_A_MEMBER");
        refused(as(owner).get(ORGANISATIONS + "/" + UUID.randomUUID()), 404, "ORGANISATION_NOT_FOUND");
        refused(as(owner).get(ORGANISATIONS + "/nothing"), 400, "INVALID_ARGUMENT");
        refused(as(owner).get(ORGANISATIONS + "?page.pageSize=501"), 400, "INVALID_ARGUMENT");
        refused(
                given().auth()
                        .oauth2(TestTokens.expired(owner.account, "customer"))
                        .get(ORGANISATIONS),
                401,
                "NOT_SIGNED_IN");
        refused(
                as(owner)
                        .header("Idempotency-Key", Market.newKey())
                        .body("{\"name\":\"a\",\"nam\":\"b\"}")
                        .post(ORGANISATIONS),
                400,
                "FIELD_UNKNOWN");
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        String key = Market.newKey();
        create(key, "Acme").statusCode(200);

        create(key, "Other")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    private ValidatableResponse create(String key, String name) {
        return as(owner)
                .header("Idempotency-Key", key)
                .body("{\"name\":\"%s\"}".formatted(name))
                .post(ORGANISATIONS)
                .then();
    }

    private static RequestSpecification as(Market who) {
        return given().auth().oauth2(who.token).contentType(ContentType.JSON);
    }

    private static void refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
