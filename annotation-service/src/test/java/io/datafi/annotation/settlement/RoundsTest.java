package io.datafi.annotation.settlement;

import static io.datafi.annotation.campaign.CampaignError.KIND_HAS_NO_PAY_RULE;
import static io.datafi.annotation.settlement.SettlementError.CAMPAIGN_HAS_NO_MORE_ROUNDS;
import static io.datafi.annotation.settlement.SettlementError.NO_ANSWER_OF_THE_ROUND;
import static io.datafi.annotation.settlement.SettlementError.ROUND_NOT_SETTLED;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.KindExample;
import io.datafi.annotation.testing.Lots;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SettlementRound;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Round after round: provisional until its hold is over, final then. */
@QuarkusTest
class RoundsTest {
    private static final SettlementRoundState DUE = SettlementRoundState.SETTLEMENT_ROUND_STATE_DUE;
    private static final SettlementRoundState PROVISIONAL = SettlementRoundState.SETTLEMENT_ROUND_STATE_PROVISIONAL;
    private static final SettlementRoundState FINAL = SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL;

    @Inject
    World world;

    @Inject
    Lots lots;

    private Member owner;
    private final List<Worker> workers = new ArrayList<>();

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aRoundIsProvisionalUntilItsHoldIsOver() {
        String campaign = campaign(3600);
        answerAll(campaign, "k1", "k2", "k3", "k4");
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_PROVISIONAL);

        assertThat(states(campaign)).containsExactly(PROVISIONAL);
        assertThat(world.eventTypes(campaign)).endsWith("SettlementClosed").doesNotContain("SettlementFinal");
        assertThat(labels(campaign)).hasSize(4);
        SettlementRound round = get(campaign).getRounds(0);
        assertThat(round.getFinalAt().getSeconds() - round.getSettledAt().getSeconds())
                .isEqualTo(3600);

        endHold(campaign);

        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);
        assertThat(states(campaign)).containsExactly(FINAL);
        assertThat(world.eventTypes(campaign)).endsWith("SettlementFinal", "CampaignSettled");
    }

    @Test
    void withoutAHoldARoundIsFinalAsSoonAsItIsDecided() {
        String campaign = campaign(0);
        answerAll(campaign, "k1", "k2");
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);

        assertThat(world.sql("""
                                SELECT count(DISTINCT created_at) FROM event
                                WHERE stream = $1 AND type IN ('SettlementClosed', 'SettlementFinal', 'CampaignSettled')
                                """, "campaign/" + campaign).getFirst().getLong(0)).isEqualTo(1);
    }

    @Test
    void eachLotIsARoundOverTheNextRange() {
        String campaign = campaign(0);
        answerAll(campaign, "k1", "k2");
        assertThat(lots.close(campaign, 6)).isEqualTo(1);
        until("the lot is settled", () -> states(campaign).equals(List.of(FINAL)));
        assertThat(get(campaign).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_OPEN);
        assertThat(world.eventTypes(campaign)).doesNotContain("CampaignSettled");

        answerAll(campaign, "k3", "k4");
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);

        Campaign settled = get(campaign);
        SettlementRound first = settled.getRounds(0);
        SettlementRound second = settled.getRounds(1);
        assertThat(settled.getRoundsList())
                .extracting(SettlementRound::getRound)
                .containsExactly(1, 2);
        assertThat(first.getFromSeq()).isEqualTo(1);
        assertThat(second.getFromSeq()).isEqualTo(first.getToSeq() + 1);
        assertThat(first.getAnswers()).isEqualTo(6);
        assertThat(second.getAnswers()).isEqualTo(6);
        assertThat(settled.getSettlement().getAnswers()).isEqualTo(12);
        assertThat(settled.getSettlement().getWorkers()).isEqualTo(3);
        assertThat(settled.getSettlement().getGrossBaseUnits())
                .isEqualTo(first.getGrossBaseUnits() + second.getGrossBaseUnits());
        assertThat(labels(campaign))
                .extracting(ExportLabelsResponse::getTaskKey)
                .containsExactly("k1", "k2", "k3", "k4");
        assertThat(bodies(campaign, "AnswersOpened")).hasSize(2);
    }

    @Test
    void aCorrectionSettlesTheDifferencesToWhatIsNotFinal() {
        String campaign = campaign(3600);
        answerAll(campaign, "k1", "k2", "k3", "k4");
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_PROVISIONAL);
        Long[] ofOne = places(campaign, workers.getFirst());

        assertThat(lots.correct(campaign, 1, ofOne)).isEqualTo(2);
        until("corrected", () -> states(campaign).equals(List.of(PROVISIONAL, PROVISIONAL)));

        List<JsonObject> before = paid(campaign, 1);
        List<JsonObject> differences = paid(campaign, 2);
        assertThat(differences).hasSameSizeAs(before);
        JsonObject taken = differences.stream()
                .filter(body -> body.string("worker").equals(workers.getFirst().pseudonym()))
                .findAny()
                .orElseThrow();
        long had = before.stream()
                .filter(body -> body.string("worker").equals(taken.string("worker")))
                .mapToLong(body -> body.amount("amountBaseUnits"))
                .sum();
        assertThat(had).isPositive();
        assertThat(taken.amount("amountBaseUnits")).isEqualTo(-had);
        SettlementRound correction = get(campaign).getRounds(1);
        assertThat(correction.getCorrects()).isEqualTo(1);
        assertThat(correction.getAnswers()).isEqualTo(8);
        assertThat(correction.getGrossBaseUnits())
                .isEqualTo(differences.stream()
                        .mapToLong(body -> body.amount("amountBaseUnits"))
                        .sum());
        long gross = get(campaign).getSettlement().getGrossBaseUnits();
        assertThat(get(campaign).getSettlement().getFeeBaseUnits()).isEqualTo(gross / 20);
        assertThat(bodies(campaign, "AnswersExcluded"))
                .singleElement()
                .satisfies(body -> assertThat(body.array("answers").strings())
                        .containsExactly(
                                List.of(ofOne).stream().map(String::valueOf).toArray(String[]::new)));
        assertThat(bodies(campaign, "AnswersOpened")).hasSize(1);

        endHold(campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);
        assertThat(bodies(campaign, "SettlementFinal")).hasSize(2);
    }

    @Test
    void aCorrectionTakesNothingThatIsFinal() {
        String campaign = campaign(0);
        answerAll(campaign, "k1", "k2", "k3", "k4");
        lots.close(campaign, 12);
        until("final", () -> states(campaign).equals(List.of(FINAL)));

        lots.correct(campaign, 1, places(campaign, workers.getFirst()));
        until("corrected", () -> states(campaign).equals(List.of(FINAL, FINAL)));

        assertThat(paid(campaign, 1)).anyMatch(body -> body.amount("amountBaseUnits") > 0);
        assertThat(paid(campaign, 2)).hasSize(3).allMatch(body -> body.amount("amountBaseUnits") >= 0);
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);
        assertThat(get(campaign).getRoundsList()).hasSize(3);
    }

    @Test
    void aRoundThatIsToBeCorrectedDoesNotBecomeFinalBefore() {
        String campaign = campaign(3600);
        answerAll(campaign, "k1", "k2");
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_PROVISIONAL);
        world.sql("UPDATE campaign SET tasks = 100001 WHERE id = $1", UUID.fromString(campaign));
        lots.correct(campaign, 1);
        until(
                "set aside",
                () -> world.count(
                                "SELECT count(*) FROM settlement_attempt WHERE campaign_id = $1 AND round = 2 AND set_aside_at IS NOT NULL",
                                UUID.fromString(campaign))
                        == 1);
        endHold(campaign);
        String other = campaign(0);
        answerAll(other, "k1");
        close(owner, other);
        await(other, CampaignState.CAMPAIGN_STATE_SETTLED);

        assertThat(states(campaign)).containsExactly(PROVISIONAL, DUE);
    }

    @Test
    void roundsAreAddedOnlyWhereThereIsSomethingToSettle() {
        String campaign = campaign(0);
        answerAll(campaign, "k1");

        assertRefused(ROUND_NOT_SETTLED, () -> lots.correct(campaign, 1));
        lots.close(campaign, 3);
        until("final", () -> states(campaign).equals(List.of(FINAL)));
        assertRefused(NO_ANSWER_OF_THE_ROUND, () -> lots.correct(campaign, 1, 1L));
        lots.correct(campaign, 1);
        until("corrected", () -> states(campaign).equals(List.of(FINAL, FINAL)));
        assertRefused(ROUND_NOT_SETTLED, () -> lots.correct(campaign, 2));
        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);
        assertRefused(CAMPAIGN_HAS_NO_MORE_ROUNDS, () -> lots.close(campaign, 0));
        assertRefused(CAMPAIGN_HAS_NO_MORE_ROUNDS, () -> lots.correct(campaign, 1));
    }

    @Test
    void aCampaignThatNothingIsPaidForHasNoRounds() {
        String campaign = world.open(
                owner, change -> change.setSpec(KindExample.TEXT.spec).setPriceBaseUnits(0), keys(1));

        assertRefused(KIND_HAS_NO_PAY_RULE, () -> lots.close(campaign, 0));
        assertRefused(KIND_HAS_NO_PAY_RULE, () -> lots.correct(campaign, 1));
    }

    @Test
    void textsWithAPriceAreSettledByTheRulesOfTheirKind() {
        String campaign = world.open(
                owner, change -> change.setSpec(KindExample.TEXT.spec).setOverlap(3), keys(4));
        for (int i = 0; i < 3; i++) {
            Worker worker = world.join(campaign);
            submit(
                    worker,
                    claimKeys(worker, campaign, "k1", "k2", "k3", "k4").getAssignmentsList().stream()
                            .map(lease -> NewAnswer.newBuilder()
                                    .setAssignmentId(lease.getAssignmentId())
                                    .setFencingToken(lease.getFencingToken())
                                    .setText("t " + lease.getTaskKey())
                                    .build())
                            .toArray(NewAnswer[]::new));
        }

        close(owner, campaign);
        await(campaign, CampaignState.CAMPAIGN_STATE_SETTLED);

        JsonObject created = bodies(campaign, "CampaignCreated").getFirst();
        JsonObject closed = bodies(campaign, "SettlementClosed").getFirst();
        assertThat(created.string("kind")).isEqualTo("text");
        assertThat(created.string("payRule")).isEqualTo("kind-pay/1");
        assertThat(closed.keys()).contains("agreementsHash", "labelsHash").doesNotContain("priorHash");
        // Three who agree on all four texts are paid in full.
        assertThat(closed.amount("grossBaseUnits")).isEqualTo(12 * created.amount("priceBaseUnits"));
        assertThat(labels(campaign)).extracting(ExportLabelsResponse::getLabel).contains("\"t k1\"");
        assertThat(world.eventTypes(campaign)).contains("AnswersOpened").endsWith("CampaignSettled");
    }

    /** Four tasks of three answers each, and a hold of so many seconds. */
    private String campaign(int holdSeconds) {
        String campaign = world.open(
                owner,
                change ->
                        change.setOverlap(3).setQualityRule("dawid-skene-ml/1").setPayRule("pay/1"),
                keys(4));
        world.sql("UPDATE campaign SET hold_seconds = $2 WHERE id = $1", UUID.fromString(campaign), holdSeconds);
        workers.clear();
        for (int i = 0; i < 3; i++) {
            workers.add(world.join(campaign));
        }
        return campaign;
    }

    /** All say the same, another class for every other task. */
    private void answerAll(String campaign, String... tasks) {
        for (Worker worker : workers) {
            submit(
                    worker,
                    claimKeys(worker, campaign, tasks).getAssignmentsList().stream()
                            .map(RoundsTest::agreed)
                            .toArray(NewAnswer[]::new));
        }
    }

    private static NewAnswer agreed(Assignment lease) {
        return answer(lease, Integer.parseInt(lease.getTaskKey().substring(1)) % 2 == 0 ? "a" : "b");
    }

    private void endHold(String campaign) {
        world.sql("UPDATE settlement SET final_due_at = now() WHERE campaign_id = $1", UUID.fromString(campaign));
    }

    /** Where the answers of a worker stand. */
    private Long[] places(String campaign, Worker worker) {
        return world.sql("""
                        SELECT l.stream_seq FROM log_entry l JOIN event e USING (event_id)
                        WHERE l.stream = $1 AND e.type = 'AnswerAccepted' AND e.private_body::json ->> 'worker' = $2
                        ORDER BY 1
                        """, "campaign/" + campaign, worker.pseudonym()).stream()
                .map(row -> row.getLong(0))
                .toArray(Long[]::new);
    }

    private List<JsonObject> paid(String campaign, int round) {
        return bodies(campaign, "PaySettled").stream()
                .filter(body -> body.integer("round") == round)
                .toList();
    }

    private List<JsonObject> bodies(String campaign, String type) {
        return world
                .sql("SELECT body FROM event WHERE stream = $1 AND type = $2 ORDER BY id", "campaign/" + campaign, type)
                .stream()
                .map(row -> CanonicalJson.parse(row.getString(0)).asObject())
                .toList();
    }

    private List<ExportLabelsResponse> labels(String campaign) {
        List<ExportLabelsResponse> labels = new ArrayList<>();
        owner.results()
                .exportLabels(
                        ExportLabelsRequest.newBuilder().setCampaignId(campaign).build())
                .forEachRemaining(labels::add);
        return labels;
    }

    private List<SettlementRoundState> states(String campaign) {
        return get(campaign).getRoundsList().stream()
                .map(SettlementRound::getState)
                .toList();
    }

    private void await(String campaign, CampaignState state) {
        until(state.name(), () -> get(campaign).getState() == state);
    }

    private Campaign get(String campaign) {
        return owner.campaigns()
                .getCampaign(
                        GetCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getCampaign();
    }
}
