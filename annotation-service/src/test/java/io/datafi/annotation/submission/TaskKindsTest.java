package io.datafi.annotation.submission;

import static io.datafi.annotation.assignment.AssignmentError.ALREADY_SUBMITTED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_SETTLED;
import static io.datafi.annotation.spec.AnswerError.ANSWER_KIND_DIFFERS;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.annotation.testing.KindExample;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.ExportAnswersResponse;
import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.files.ConsensusTables;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Campaigns of the kinds that no rule settles, from their draft to their end. */
@QuarkusTest
class TaskKindsTest {
    /** One code point, two UTF-16 units. */
    private static final String SMILE = "\ud83d\ude00";

    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignOfEachKindRunsToItsExport(KindExample example) {
        String campaign = open(example, "k1" + SMILE, "k2" + SMILE, "k3" + SMILE);
        Worker worker = world.join(campaign);
        List<Assignment> leases = claim(worker, campaign, 3);

        List<SubmissionOutcome> outcomes = submit(
                        worker,
                        answer(leases.get(0), example.good),
                        answer(leases.get(1), example.bad),
                        answer(leases.get(2), example.good))
                .getOutcomesList();
        close(owner, campaign);
        until("ended", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_ENDED);

        assertThat(outcomes).extracting(SubmissionOutcome::getCode).containsExactly("", example.code.name(), "");
        assertThat(outcomes.get(1).getField())
                .isEqualTo("answers[1]" + (example.field.isEmpty() ? "" : "." + example.field));
        assertThat(export(campaign))
                .extracting(ExportAnswersResponse::getTaskKey, ExportAnswersResponse::getLabel)
                .containsExactly(tuple("k1" + SMILE, example.text), tuple("k3" + SMILE, example.text));
        assertThat(inferred(example, campaign)).contains("k1" + SMILE + ",", "k3" + SMILE + ",");
        assertThat(openedLabels(campaign)).containsExactly(example.text, example.text);
        assertThat(world.eventTypes(campaign))
                .containsSubsequence(
                        "BudgetReserved", "CampaignFunded", "CampaignOpened", "CampaignClosed", "AnswersOpened")
                .endsWith("CampaignEnded")
                .doesNotContain("PaySettled", "SettlementClosed", "CampaignSettled");
        assertThat(get(campaign).getSpec()).isEqualTo(withDefaults(example.spec));
        assertRefused(
                CAMPAIGN_NOT_SETTLED,
                () -> owner.results()
                        .exportLabels(ExportLabelsRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build())
                        .hasNext());
    }

    @Test
    void aSingleAnswerThatTheSpecDoesNotAllowNamesTheFieldOfTheRequest() {
        String campaign = open(KindExample.SET, "k1");
        Worker worker = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();

        refused(worker, lease, "\"set\":{\"items\":[\"a\",\"z\"]}", "UNKNOWN_ITEM", "answers[0].set.items[1]");
        refused(worker, lease, "\"text\":\"\\ud83d\"", "INVALID_ARGUMENT", "answers[0].text");
        refused(worker, lease, "\"number\":\"NaN\"", "ANSWER_KIND_DIFFERS", "answers[0]");
        assertThat(submit(worker, answer(lease, KindExample.SET.good))
                        .getOutcomes(0)
                        .getCode())
                .isEmpty();
    }

    @Test
    void anAnswerWhoseTextIsAtFaultRefusesItselfAlone() {
        String[] keys = keys(10).toArray(String[]::new);
        String campaign = open(KindExample.TEXT, keys);
        Worker worker = world.join(campaign);
        NewAnswer broken = NewAnswer.newBuilder().setText("a\u0000").build();
        List<Assignment> leases = claim(worker, campaign, 10);
        NewAnswer[] answers = leases.stream()
                .map(lease -> answer(lease, leases.indexOf(lease) == 3 ? broken : KindExample.TEXT.good))
                .toArray(NewAnswer[]::new);

        List<SubmissionOutcome> outcomes = submit(worker, answers).getOutcomesList();

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.getCode().isEmpty())
                .extracting(SubmissionOutcome::getCode, SubmissionOutcome::getField)
                .containsExactly(tuple("INVALID_ARGUMENT", "answers[3].text"));
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.getAnswerId().isEmpty())
                .hasSize(9);
        refused(worker, leases.get(3), "\"text\":\"\\u202e\"", "INVALID_ARGUMENT", "answers[0].text");
        assertThat(submit(worker, answer(leases.get(3), KindExample.TEXT.good))
                        .getOutcomes(0)
                        .getCode())
                .isEmpty();
    }

    private static void refused(Worker worker, Assignment lease, String answer, String code, String field) {
        given().auth()
                .oauth2(worker.token())
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", key())
                .contentType("application/json")
                .body("{\"answers\":[{\"assignmentId\":\"%s\",\"fencingToken\":\"%d\",%s}]}"
                        .formatted(lease.getAssignmentId(), lease.getFencingToken(), answer))
                .post("/api/annotation/v1/answers:submit")
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void oneBatchMayAnswerCampaignsOfSeveralKinds() {
        String numbers = open(KindExample.NUMBER, "n");
        String spans = open(KindExample.SPANS, "s1" + SMILE);
        Worker worker = world.join(numbers);
        worker.workers()
                .joinCampaign(
                        JoinCampaignRequest.newBuilder().setCampaignId(spans).build());
        Assignment number = claim(worker, numbers, 1).getFirst();
        Assignment span = claim(worker, spans, 1).getFirst();

        assertThat(submit(worker, answer(number, KindExample.SPANS.good), answer(span, KindExample.NUMBER.good))
                        .getOutcomesList())
                .extracting(SubmissionOutcome::getCode)
                .containsOnly(ANSWER_KIND_DIFFERS.name());
        assertThat(submit(worker, answer(span, KindExample.SPANS.good), answer(number, KindExample.NUMBER.good))
                        .getOutcomesList())
                .extracting(SubmissionOutcome::getCode)
                .containsOnly("");
    }

    @Test
    void equalAnswersAreOneAndTheWorkerSeesItsText() {
        String campaign = open(KindExample.SET, "k1");
        Worker worker = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();
        NewAnswer turned = KindExample.read(NewAnswer.newBuilder(), "set { items: 'a' items: 'c' }")
                .build();
        NewAnswer other =
                KindExample.read(NewAnswer.newBuilder(), "set { items: 'a' }").build();

        SubmissionOutcome first =
                submit(worker, answer(lease, KindExample.SET.good)).getOutcomes(0);

        assertThat(submit(worker, answer(lease, turned)).getOutcomes(0)).isEqualTo(first);
        assertRefused(ALREADY_SUBMITTED, () -> submit(worker, answer(lease, other)));
        assertThat(worker.submissions()
                        .listMyAnswers(ListMyAnswersRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build())
                        .getAnswers(0)
                        .getLabel())
                .isEqualTo(KindExample.SET.text);
    }

    @Test
    void aPrivateCampaignOfAnyKindEndsWithoutOpenings() {
        String campaign = world.open(
                owner,
                change -> change.setSpec(KindExample.TEXT.spec)
                        .setPriceBaseUnits(0)
                        .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE),
                List.of("k1"));
        Worker worker = world.join(campaign);
        submit(worker, answer(claim(worker, campaign, 1).getFirst(), KindExample.TEXT.good));

        close(owner, campaign);
        until("ended", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_ENDED);

        assertThat(export(campaign)).extracting(ExportAnswersResponse::getLabel).containsExactly(KindExample.TEXT.text);
        assertThat(world.eventTypes(campaign)).doesNotContain("AnswersOpened").endsWith("CampaignEnded");
    }

    private String open(KindExample example, String... keys) {
        return world.open(owner, change -> change.setSpec(example.spec).setPriceBaseUnits(0), List.of(keys));
    }

    private Campaign get(String campaign) {
        return owner.campaigns()
                .getCampaign(
                        GetCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getCampaign();
    }

    private List<ExportAnswersResponse> export(String campaign) {
        List<ExportAnswersResponse> answers = new ArrayList<>();
        owner.results()
                .exportAnswers(ExportAnswersRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build())
                .forEachRemaining(answers::add);
        return answers;
    }

    /** What {@code datafi infer --kind} makes of the exported file. */
    private String inferred(KindExample example, String campaign) {
        CsvWriter csv = new CsvWriter("task", "worker", "label", "occasion", "seq");
        export(campaign)
                .forEach(one ->
                        csv.row(one.getTaskKey(), one.getWorker(), one.getLabel(), one.getOccasion(), one.getSeq()));
        return ConsensusTables.infer(
                        Kind.valueOf(example.name()), csv.text().getBytes(StandardCharsets.UTF_8), new byte[0])
                .get("labels.csv");
    }

    /** The labels that the openings show, each bound by the commitment of its answer. */
    private List<String> openedLabels(String campaign) {
        List<JsonObject> opened = bodies(campaign, "AnswersOpened");
        List<String> commitments = bodies(campaign, "AnswerAccepted").stream()
                .map(body -> body.string(Opening.COMMITMENT))
                .toList();
        List<JsonObject> openings = opened.stream()
                .flatMap(body -> body.array("openings").objects().stream())
                .toList();
        assertThat(openings.stream().map(TaskKindsTest::commitment)).containsExactlyElementsOf(commitments);
        return openings.stream().map(opening -> opening.string("label")).toList();
    }

    private static String commitment(JsonObject opening) {
        var content = new TreeMap<>(opening.members());
        content.remove("seq");
        content.remove("salt");
        return Formats.hex(Opening.commitment(opening.hash("salt"), new JsonObject(content)));
    }

    private List<JsonObject> bodies(String campaign, String type) {
        return world
                .sql(
                        "SELECT body FROM event WHERE stream = $1 AND type = $2 ORDER BY id",
                        "campaign/" + UUID.fromString(campaign),
                        type)
                .stream()
                .map(row -> CanonicalJson.parse(row.getString(0)).asObject())
                .toList();
    }

    private static NewAnswer answer(Assignment lease, NewAnswer given) {
        return given.toBuilder()
                .setAssignmentId(lease.getAssignmentId())
                .setFencingToken(lease.getFencingToken())
                .build();
    }

    private static TaskSpec withDefaults(TaskSpec spec) {
        TaskSpec.Builder filled = spec.toBuilder();
        switch (spec.getKindCase()) {
            case SET -> filled.getSetBuilder().setSizeMax(spec.getSet().getItemsCount());
            case SPANS -> filled.getSpansBuilder().setSpansMax(100);
            case BOXES -> filled.getBoxesBuilder().setBoxesMax(100);
            default -> {}
        }
        return filled.build();
    }
}
