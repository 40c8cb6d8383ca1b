package io.datafi.annotation.submission;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.ListTasksRequest;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.TaskServiceGrpc;
import io.datafi.platform.testing.TestChannels;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker can learn of others' answers while items take them. */
@QuarkusTest
class ConcealedAnswersTest {
    private static final String ENTRIES = "/api/annotation/v1/log/entries";
    private static final List<String> LABELS = List.of("a", "b");
    private static final List<String> KEYS = keys(3);

    @Inject
    World world;

    private Member owner;
    private String campaign;
    private Worker curious;

    /** What the attacker is given for nothing: pseudonyms and ids of all answers. */
    private final Set<String> pseudonyms = new HashSet<>();

    private final Set<String> answerIds = new HashSet<>();

    @BeforeEach
    void threeAnswersToOneTaskAndNoneToTheOthers() {
        owner = world.member("owner");
        campaign = world.open(owner, change -> change.setOverlap(3), KEYS);
        curious = world.join(campaign);
        for (String label : List.of("a", "a", "b")) {
            Worker other = world.join(campaign);
            Assignment lease = claim(other, campaign, 1).getFirst();
            SubmissionOutcome outcome = submit(other, answer(lease, label)).getOutcomes(0);
            assertThat(lease.getTaskKey()).isEqualTo("k1");
            pseudonyms.add(other.pseudonym());
            answerIds.add(outcome.getAnswerId());
        }
    }

    @Test
    void theLogOfAnOpenCampaignTellsNeitherLabelsNorCountsPerTask() {
        List<JsonObject> entries = entries();
        List<JsonObject> answers = entries.stream()
                .filter(entry -> entry.string("type").equals("AnswerAccepted"))
                .toList();

        assertThat(answers).hasSize(3);
        assertThat(answers)
                .allMatch(entry -> entry.keys().equals(answers.getFirst().keys()));
        // Its length differs only with how many digits the place in the stream has.
        assertThat(answers)
                .extracting(entry ->
                        entry.toText().length() - entry.string("streamSeq").length())
                .containsOnly(answers.getFirst().toText().length()
                        - answers.getFirst().string("streamSeq").length());
        for (JsonObject entry : answers) {
            JsonObject body = entry.object("body");
            assertThat(body.keys()).containsExactly("commitment");
            assertThat(guesses(entries)).doesNotContain(body.string("commitment"));
        }
    }

    @Test
    void equalAnswersHaveUnequalCommitments() {
        assertThat(entries().stream()
                        .filter(entry -> entry.string("type").equals("AnswerAccepted"))
                        .map(entry -> entry.object("body").string("commitment"))
                        .distinct())
                .hasSize(3);
    }

    @Test
    void noRouteTellsAWorkerWhatOthersAnswered() {
        given().get("/api/annotation/v1/campaigns/{campaign}/bundle", campaign)
                .then()
                .statusCode(409)
                .body("code", equalTo("CAMPAIGN_NOT_SETTLED"));
        assertRefused(
                NOT_A_MEMBER,
                () -> CampaignServiceGrpc.newBlockingStub(TestChannels.with(curious.token()))
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build()));
        assertRefused(
                NOT_A_MEMBER,
                () -> ResultServiceGrpc.newBlockingStub(TestChannels.with(curious.token()))
                        .exportAnswers(ExportAnswersRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build())
                        .hasNext());
        assertRefused(
                NOT_A_MEMBER,
                () -> TaskServiceGrpc.newBlockingStub(TestChannels.with(curious.token()))
                        .listTasks(ListTasksRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build()));
        assertThat(curious.submissions()
                        .listMyAnswers(ListMyAnswersRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build())
                        .getAnswersList())
                .isEmpty();
    }

    /** The public entries of the campaign, once all its events are in the log. */
    private List<JsonObject> entries() {
        int events = world.eventTypes(campaign).size();
        until("in the log", () -> texts().size() == events);
        return texts().stream()
                .map(text -> CanonicalJson.parse(text).asObject())
                .toList();
    }

    private List<String> texts() {
        return given().queryParam("stream", "campaign/" + campaign)
                .get(ENTRIES)
                .jsonPath()
                .getList("entries.entry");
    }

    /**
     * The hashes of every possible content under every 32 bytes that the log shows, under none and
     * under zeros.
     */
    private Set<String> guesses(List<JsonObject> entries) {
        List<byte[]> salts = new ArrayList<>(List.of(new byte[0], new byte[32]));
        for (JsonObject entry : entries) {
            for (JsonObject object : List.of(entry, entry.object("body"))) {
                object.members().values().forEach(value -> {
                    if (value instanceof Json.Str(String text) && text.matches("0x[0-9a-f]{64}")) {
                        salts.add(Formats.parseHex(text));
                    }
                });
            }
        }
        Set<String> guesses = new HashSet<>();
        for (byte[] salt : salts) {
            for (JsonObject content : contents()) {
                guesses.add(Formats.hex(Opening.commitment(salt, content)));
            }
        }
        return guesses;
    }

    private List<JsonObject> contents() {
        List<JsonObject> contents = new ArrayList<>();
        for (String task : KEYS) {
            for (String label : LABELS) {
                for (String worker : pseudonyms) {
                    for (String answer : answerIds) {
                        contents.add(Json.object()
                                .with("answer", answer)
                                .with("label", label)
                                .with("occasion", 1)
                                .with("task", task)
                                .with("worker", worker)
                                .build());
                    }
                }
            }
        }
        return contents;
    }
}
