package io.datafi.annotation.settlement;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.classes;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.annotation.testing.Recorded;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.Opening;
import io.datafi.rules.version.Rules;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettlementTest {

    @Inject
    World world;

    @Inject
    Settlements settlements;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aSettledCampaignReproducesDawidAndSkene() {
        String campaign = dawidSkene(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC);
        Map<String, String> pseudonyms = Recorded.submitAll(world, campaign);
        Campaign settled = settle(campaign);

        Map<String, double[]> posterior = new HashMap<>();
        for (CsvTable.Row row : table(campaign, "posterior.csv", "task", "label", "ppb")) {
            posterior
                            .computeIfAbsent(row.cell("task"), task -> new double[4])[
                            Integer.parseInt(row.cell("label")) - 1] =
                    row.whole("ppb") / 1e9;
        }
        Recorded.posterior()
                .forEach((task, expected) -> assertThat(posterior.get(task)).containsExactly(expected, within(1e-5)));
        Map<String, double[]> confusion = new HashMap<>();
        for (CsvTable.Row row : table(campaign, "confusion.csv", "worker", "true_label", "label", "ppb")) {
            confusion
                            .computeIfAbsent(row.cell("worker") + "/" + row.cell("true_label"), key -> new double[4])[
                            Integer.parseInt(row.cell("label")) - 1] =
                    row.whole("ppb") / 1e9;
        }
        Recorded.confusion().forEach((key, expected) -> {
            String[] parts = key.split("/");
            assertThat(confusion.get(pseudonyms.get(parts[0]) + "/" + parts[1]))
                    .containsExactly(expected, within(1e-5));
        });
        assertThat(settled.getSettlement().getAnswers()).isEqualTo(315);
        assertThat(settled.getSettlement().getWorkers()).isEqualTo(5);
        assertThat(settled.getSettlement().getGrossBaseUnits()).isPositive();
    }

    @Test
    void theEventsOfASettlementNameRangeRulesAndTables() {
        String campaign = dawidSkene(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC);
        Recorded.submitAll(world, campaign);
        Campaign settled = settle(campaign);

        List<String> types = world.eventTypes(campaign);
        int closed = types.indexOf("CampaignClosed");
        assertThat(types.subList(closed, types.size()))
                .containsExactly(
                        "CampaignClosed",
                        "AnswersOpened",
                        "AnswersOpened",
                        "PaySettled",
                        "PaySettled",
                        "PaySettled",
                        "PaySettled",
                        "PaySettled",
                        "SettlementClosed",
                        "SettlementFinal",
                        "CampaignSettled");
        JsonObject close = bodies(campaign, "SettlementClosed").getFirst();
        assertThat(close.object("range").amount("from")).isEqualTo(1);
        assertThat(close.object("range").amount("to")).isEqualTo(closed + 1);
        assertThat(close.integer("answers")).isEqualTo(315);
        assertThat(close.integer("workers")).isEqualTo(5);
        assertThat(close.integer("round")).isEqualTo(1);
        assertThat(bodies(campaign, "SettlementFinal").getFirst().string("settlement"))
                .isEqualTo(close.string("settlement"));
        assertThat(close.hash("qualityRuleHash"))
                .isEqualTo(Rules.find("dawid-skene-ml/1").hash());
        for (String file : List.of("prior", "posterior", "confusion", "scores", "settlement", "labels")) {
            assertThat(close.hash(file + "Hash"))
                    .isEqualTo(LogHash.sha256(text(campaign, file + ".csv").getBytes(StandardCharsets.UTF_8)));
        }
        List<JsonObject> paid = bodies(campaign, "PaySettled");
        long gross =
                paid.stream().mapToLong(body -> body.amount("amountBaseUnits")).sum();
        assertThat(close.amount("grossBaseUnits")).isEqualTo(gross);
        assertThat(close.amount("feeBaseUnits")).isEqualTo(gross / 20);
        assertThat(settled.getSettlement().getGrossBaseUnits()).isEqualTo(gross);
        assertThat(paid).allMatch(body -> body.object("range").equals(close.object("range")));
        assertThat(world.count("""
                                SELECT count(*) FROM event e JOIN campaign_worker w
                                  ON e.private_body::json ->> 'account' = w.account_id::text
                                 AND e.body::json ->> 'worker' = w.pseudonym::text
                                WHERE e.stream = $1 AND e.type = 'PaySettled'
                                    AND (e.private_body::json -> 'finding' ->> 'answers')::int > 0
                                """, "campaign/" + campaign)).isEqualTo(5);
        assertThat(bodies(campaign, "CampaignSettled").getFirst().bool("closes"))
                .isTrue();
    }

    @Test
    void answersAreOpenedAfterTheCloseEachOnceAndByWhatWasCommittedTo() {
        String campaign = dawidSkene(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC);
        Recorded.submitAll(world, campaign);
        settle(campaign);

        List<JsonObject> opened = bodies(campaign, "AnswersOpened");
        List<Opening> openings = opened.stream()
                .flatMap(body -> body.array("openings").objects().stream())
                .map(Opening::of)
                .toList();
        List<Row> answers = world.sql(
                "SELECT l.stream_seq, e.body FROM event e JOIN log_entry l USING (event_id)"
                        + " WHERE e.stream = $1 AND type = 'AnswerAccepted'"
                        + " ORDER BY stream_seq",
                "campaign/" + campaign);

        assertThat(opened)
                .extracting(body -> body.array("openings").items().size())
                .containsExactly(200, 115);
        assertThat(openings)
                .extracting(Opening::seq)
                .containsExactlyElementsOf(
                        answers.stream().map(answer -> answer.getLong(0)).toList());
        for (int i = 0; i < openings.size(); i++) {
            JsonObject body = CanonicalJson.parse(answers.get(i).getString(1)).asObject();
            assertThat(openings.get(i).opens(body)).isTrue();
            assertThat(openings.get(i).content().keys())
                    .containsExactly("answer", "label", "occasion", "task", "worker");
        }
        assertThat(opened.getFirst().amount("from"))
                .isEqualTo(openings.getFirst().seq());
        assertThat(opened.getLast().amount("to")).isEqualTo(openings.getLast().seq());
    }

    @Test
    void anEventOpensNoMoreThanItsBytesAllow() {
        // 196 of 200 bytes at most, and 99 of 100.
        List<String> longest =
                keys(160).stream().map(key -> key + "\u1f600".repeat(48)).toList();
        String wide = "w" + "\u00e9".repeat(49);
        String campaign =
                world.open(owner, change -> change.setSpec(classes(wide, "b")).setLeasesPerWorkerMax(160), longest);
        Worker worker = world.join(campaign);
        submit(
                worker,
                claim(worker, campaign, 160).stream()
                        .map(lease -> answer(lease, wide))
                        .toArray(NewAnswer[]::new));
        settle(campaign);

        List<JsonObject> opened = bodies(campaign, "AnswersOpened");

        assertThat(opened.size()).isGreaterThan(1);
        assertThat(opened)
                .allMatch(
                        body -> body.toText().getBytes(StandardCharsets.UTF_8).length < AnswersOpened.BYTES_MAX + 1000);
    }

    @Test
    void aPrivateCampaignSettlesLikeAPublicOneAndIsOpenedToNobody() {
        String campaign = dawidSkene(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE);
        Recorded.submitAll(world, campaign);

        assertThat(settle(campaign).getSettlement().getAnswers()).isEqualTo(315);
        assertThat(bodies(campaign, "AnswersOpened")).isEmpty();
    }

    @Test
    void aCampaignWithoutAnswersSettlesToNothing() {
        String campaign = world.open(owner, change -> change, keys(3));
        close(owner, campaign);

        Campaign settled = settled(campaign);

        assertThat(settled.getSettlement().getGrossBaseUnits()).isZero();
        assertThat(bodies(campaign, "PaySettled")).isEmpty();
        assertThat(text(campaign, "prior.csv")).isEqualTo("label,ppb\na,500000000\nb,500000000\n");
    }

    @Test
    void aSettlementHappensOnceHoweverOftenItIsTried() {
        String campaign = dawidSkene(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC);
        Recorded.submitAll(world, campaign);
        close(owner, campaign);
        UUID id = UUID.fromString(campaign);

        for (int i = 0; i < 5; i++) {
            Sync.await(() -> Uni.combine()
                    .all()
                    .unis(settlements.settle(id), settlements.settle(id))
                    .discardItems());
        }
        settled(campaign);
        Sync.await(() -> settlements.settle(id));

        assertThat(bodies(campaign, "PaySettled")).hasSize(5);
        assertThat(bodies(campaign, "SettlementClosed")).hasSize(1);
        assertThat(bodies(campaign, "CampaignSettled")).hasSize(1);
    }

    @Test
    void moreAnswersThanAPageOfTheLogHoldsSettle() {
        int tasks = 1200;
        int workers = 48;
        String campaign = world.open(owner, change -> change.setOverlap(5).setLeasesPerWorkerMax(125), keys(tasks));
        Random random = new Random(1979);
        long given = 0;
        for (int i = 0; i < workers; i++) {
            Worker worker = world.join(campaign);
            NewAnswer[] answers = claim(worker, campaign, 125).stream()
                    .map(lease -> answer(lease, label(lease, random)))
                    .toArray(NewAnswer[]::new);
            submit(worker, answers);
            given += answers.length;
        }
        close(owner, campaign);
        Campaign settled = settled(campaign);

        assertThat(settled.getSettlement().getAnswers()).isEqualTo(given).isGreaterThan(5_000);
    }

    /** Right in four of five cases; the truth alternates. */
    private static String label(Assignment lease, Random random) {
        boolean even = Integer.parseInt(lease.getTaskKey().substring(1)) % 2 == 0;
        return even == (random.nextInt(5) > 0) ? "a" : "b";
    }

    private String dawidSkene(CampaignVisibility visibility) {
        return world.open(
                owner,
                change -> change.setSpec(classes("1", "2", "3", "4"))
                        .setVisibility(visibility)
                        .setOverlap(7)
                        .setAnswersPerWorkerMax(3)
                        .setQualityRule("dawid-skene-ml/1")
                        .setPayRule("pay/1"),
                Recorded.ratings().stream()
                        .map(Recorded.Rating::task)
                        .distinct()
                        .toList());
    }

    private Campaign settle(String campaign) {
        close(owner, campaign);
        return settled(campaign);
    }

    private Campaign settled(String campaign) {
        until("settled", () -> get(campaign).getState() == CampaignState.CAMPAIGN_STATE_SETTLED);
        return get(campaign);
    }

    private Campaign get(String campaign) {
        return owner.campaigns()
                .getCampaign(
                        GetCampaignRequest.newBuilder().setCampaignId(campaign).build())
                .getCampaign();
    }

    private List<CsvTable.Row> table(String campaign, String name, String... columns) {
        return CsvTable.read(text(campaign, name), Set.of(columns), Set.of()).rows();
    }

    private String text(String campaign, String name) {
        StringBuilder text = new StringBuilder();
        for (Row row : world.sql(
                "SELECT content FROM settlement_table WHERE campaign_id = $1 AND name = $2" + " ORDER BY part",
                UUID.fromString(campaign),
                name)) {
            text.append(row.getString(0));
        }
        return text.toString();
    }

    private List<JsonObject> bodies(String campaign, String type) {
        return world
                .sql("SELECT body FROM event WHERE stream = $1 AND type = $2 ORDER BY id", "campaign/" + campaign, type)
                .stream()
                .map(row -> CanonicalJson.parse(row.getString(0)).asObject())
                .toList();
    }
}
