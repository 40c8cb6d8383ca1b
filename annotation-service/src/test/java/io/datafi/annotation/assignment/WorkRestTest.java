package io.datafi.annotation.assignment;

import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.datafi.annotation.testing.Work;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker's day and a company's over REST: the same outcomes and the same codes as over gRPC. */
@QuarkusTest
class WorkRestTest {
    private static final String API = "/api/annotation/v1/";

    @Inject
    World world;

    private Member owner;
    private String campaign;
    private Worker worker;

    @BeforeEach
    void aWorkerInAnOpenCampaign() {
        owner = world.member("owner");
        campaign = world.open(owner, change -> change, keys(3));
        worker = world.join(campaign);
    }

    @Test
    void aWorkerJoinsClaimsAnswersAndSeesTheAnswer() {
        UUID account = UUID.randomUUID();
        String token = TestTokens.worker(account);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .post(API + "campaigns/{campaign}:join", campaign)
                .then()
                .statusCode(200)
                .body("spec.classes.labels", equalTo(List.of("a", "b")))
                .body("priceBaseUnits", equalTo("1000000"));
        given().auth()
                .oauth2(token)
                .post(API + "campaigns/{campaign}:join", campaign)
                .then()
                .statusCode(200);
        ValidatableResponse claimed = post(
                        token, key(), "campaigns/" + campaign + "/assignments:claim", "{\"count\":1}")
                .statusCode(200)
                .body("assignments", hasSize(1))
                .body("assignments[0].content", equalTo("content of k1"));
        String id = claimed.extract().path("assignments[0].assignmentId");
        String lease = "{\"leases\":[{\"assignmentId\":\"" + id + "\",\"fencingToken\":\"1\"}]}";
        post(token, null, "assignments:extend", lease).statusCode(200).body("outcomes[0].code", equalTo(""));

        String key = key();
        String first = post(token, key, "answers:submit", answer(id, 1, "b"))
                .statusCode(200)
                .body("outcomes[0].occasion", equalTo(1))
                .extract()
                .asString();

        post(token, key, "answers:submit", answer(id, 1, "b")).statusCode(200).body(equalTo(first));
        given().auth()
                .oauth2(token)
                .get(API + "answers?campaign_id=" + campaign)
                .then()
                .statusCode(200)
                .body("answers", hasSize(1))
                .body("answers[0].taskKey", equalTo("k1"))
                .body("answers[0].label", equalTo("b"));
    }

    @Test
    void theSameKeyWorksThroughBothDoors() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String key = key();
        String id = lease.getAssignmentId();

        String overGrpc =
                Work.submit(worker, key, Work.answer(lease, "a")).getOutcomes(0).getAnswerId();

        post(worker.token(), key, "answers:submit", answer(id, 1, "a"))
                .statusCode(200)
                .body("outcomes[0].answerId", equalTo(overGrpc));
        refused(post(worker.token(), key, "answers:submit", answer(id, 1, "b")), 409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aCompanyMakesADraftImportsAndExportsOverRest() {
        String draft = """
                {"organisationId":"%s","title":"t","visibility":"CAMPAIGN_VISIBILITY_PUBLIC","spec":{"classes":{"labels":["a","b"]}},
                "overlap":1,"priceBaseUnits":"1000000","asset":"TUSD"}""".formatted(owner.organisation());
        String id = post(owner.token(), key(), "campaigns", draft)
                .statusCode(200)
                .body("campaign.state", equalTo("CAMPAIGN_STATE_DRAFT"))
                .extract()
                .path("campaign.id");
        String importId = key();
        String chunk = "{\"importId\":\"" + importId + "\",\"tasks\":[{\"key\":\"k\",\"content\":\"c\"}]}";

        // The same chunk again is counted once.
        for (int i = 0; i < 2; i++) {
            post(owner.token(), null, "campaigns/" + id + "/tasks:import", chunk)
                    .statusCode(200)
                    .body("chunks", equalTo("1"))
                    .body("tasks", equalTo("1"));
        }

        get(owner.token(), "campaigns/" + id + "/imports/" + importId).body("tasks", equalTo("1"));
        get(owner.token(), "campaigns/" + id + "/tasks?page.pageSize=1").body("tasks[0].key", equalTo("k"));
        get(owner.token(), "organisations/" + owner.organisation() + "/campaigns")
                .body("campaigns", hasSize(2))
                .body("campaigns[0].id", equalTo(id));
        Work.submit(worker, key(), Work.answer(claim(worker, campaign, 1).getFirst(), "a"));
        Work.submit(worker, key(), Work.answer(claim(worker, campaign, 1).getFirst(), "b"));
        // The export reads the log, into which they get a moment later.
        until("both are in the log", () -> answers().lines().count() == 2);
        assertThat(answers().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"taskKey\":\"k1\"")
                .contains("\"label\":\"a\"");
        refused(get(owner.token(), 409, "campaigns/" + campaign + "/labels"), 409, "CAMPAIGN_NOT_SETTLED");
    }

    private String answers() {
        return get(owner.token(), "campaigns/" + campaign + "/answers")
                .contentType("application/x-ndjson")
                .extract()
                .asString();
    }

    @Test
    void returningFreesTheTask() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String body = "{\"leases\":[{\"assignmentId\":\"" + lease.getAssignmentId() + "\",\"fencingToken\":\"1\"}]}";

        post(worker.token(), null, "assignments:return", body).statusCode(200).body("outcomes[0].code", equalTo(""));
        refused(
                post(worker.token(), key(), "answers:submit", answer(lease.getAssignmentId(), 1, "a")),
                409,
                "LEASE_EXPIRED");
    }

    @Test
    void refusalsAreProblemsWithTheirCodes() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String id = lease.getAssignmentId();
        String submit = "answers:submit";

        refused(post(worker.token(), key(), submit, answer(id, 9, "a")), 409, "STALE_FENCING_TOKEN");
        refused(post(worker.token(), key(), submit, answer(id, 1, "z")), 400, "UNKNOWN_CLASS");
        refused(post(worker.token(), key(), submit, answer(key(), 1, "a")), 404, "ASSIGNMENT_NOT_FOUND");
        refused(post(worker.token(), null, submit, answer(id, 1, "a")), 400, "IDEMPOTENCY_KEY_MISSING");
        refused(post(owner.token(), key(), submit, answer(id, 1, "a")), 403, "ROLE_REQUIRED");
        refused(
                post(TestTokens.forged(worker.account(), "worker"), key(), submit, answer(id, 1, "a")),
                401,
                "NOT_SIGNED_IN");
        refused(
                given().contentType("application/json")
                        .header("Idempotency-Key", key())
                        .body(answer(id, 1, "a"))
                        .post(API + submit)
                        .then(),
                401,
                "NOT_SIGNED_IN");
        world.endLeases(campaign, lease.getTaskKey());
        String lost = "{\"leases\":[{\"assignmentId\":\"" + id + "\",\"fencingToken\":\"1\"}]}";
        refused(post(worker.token(), null, "assignments:extend", lost), 409, "LEASE_EXPIRED");
        refused(
                post(
                        world.join(world.open(owner, change -> change, keys(1))).token(),
                        key(),
                        "campaigns/" + campaign + "/assignments:claim",
                        "{\"count\":1}"),
                409,
                "WORKER_NOT_JOINED");
    }

    @Test
    void anOverLongBatchIsRefusedWhole() {
        String answers = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> "{\"assignmentId\":\"" + key() + "\",\"fencingToken\":\"1\",\"label\":\"a\"}")
                .collect(Collectors.joining(",", "{\"answers\":[", "]}"));

        refused(post(worker.token(), key(), "answers:submit", answers), 400, "INVALID_ARGUMENT");
        refused(
                post(worker.token(), key(), "campaigns/" + campaign + "/assignments:claim", "{\"count\":501}"),
                400,
                "INVALID_ARGUMENT");
        refused(
                post(worker.token(), key(), "campaigns/nonsense/assignments:claim", "{\"count\":1}"),
                400,
                "INVALID_ARGUMENT");
    }

    /** Colons belong in paths; the client would write them as escapes. */
    private static RequestSpecification given() {
        return RestAssured.given().urlEncodingEnabled(false);
    }

    private static String answer(String assignmentId, long token, String label) {
        return """
        {"answers":[{"assignmentId":"%s","fencingToken":"%d","label":"%s"}]}""".formatted(assignmentId, token, label);
    }

    private static ValidatableResponse get(String token, String path) {
        return get(token, 200, path);
    }

    private static ValidatableResponse get(String token, int status, String path) {
        return given().auth().oauth2(token).get(API + path).then().statusCode(status);
    }

    private static ValidatableResponse post(String token, String key, String path, String body) {
        RequestSpecification request =
                given().auth().oauth2(token).contentType("application/json").body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post(API + path).then();
    }

    private static void refused(ValidatableResponse response, int status, String code) {
        response.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }
}
