package io.datafi.rules.version;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.Assertions.resource;
import static io.datafi.rules.Assertions.resourceText;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;
import static io.datafi.rules.RuleError.JSON_NOT_CANONICAL;
import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.files.LeaderboardTables;
import io.datafi.rules.files.VoteFiles;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.pay.Pay1;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.LeaderboardOptions;
import io.datafi.rules.rating.TieModel;
import io.datafi.rules.rating.VoteTable;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    /** A change here is a change of a published version: make a new number instead. */
    @ParameterizedTest
    @CsvSource({
        "consensus/1,0xa0718bdf080d7b0b96c56e8749dd5cfffdccfe6b542caac9fec236a08a3ba81a",
        "kind-pay/1,0x8475c05ad2f6ca1ce4665eb98427bbba37cf95a92373f3b9e942c71bc4db8ba7",
        "dawid-skene-ml/1,0xd9b734e14a16ba7d608eb7ed62770aa240b2b52bbd73735f4aef59a3626ad8ef",
        "majority/1,0xf619002b5c339ece61a89ecb588eb73948fda0cfb3ef3e6aae3af136a82f3b21",
        "pay/1,0xae5810b4a9d27c246f4a96c820e832c0fe0ede704c16b3be5dc31d2b3f7fb11c",
        "pay/3,0x10e1c2a6604f41ddfcab9d452f139f0af70e1006223e45ba83210c71f542408e",
        "quality/2,0xe7cef6b89a2a9345c49b4d5d8687fc5e6d4a980cd59ba8d1a5413f5d8169cddf",
        "rank/2,0xc12272388624951588e7d4b2a1ed57c3594a0710b81ef677064e0ed18cabb6e7",
        "royalty/1,0xed293147cc972d5f660adad565b4eaeee377ac4c254f70fb4a7f5e7e7794f0c2"
    })
    void aPublishedVersionNeverChanges(String id, String hash) {
        RuleVersion rule = Rules.find(id);

        assertThat(rule.id()).isEqualTo(id);
        assertThat(Formats.hex(rule.hash())).isEqualTo(hash);
        assertThat(RuleVersion.parse(rule.text()).text()).isEqualTo(rule.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dawid-skene-ml/1", "majority/1", "quality/2"})
    void inferenceReproducesItsGoldenVectors(String id) {
        for (JsonObject vector : vectors(id)) {
            AnswerIndex answers = answers(vector);

            TruthTables tables = Rules.inference(id).apply(answers, answers.gold(gold(vector)));

            assertThat(tables.priorCsv()).isEqualTo(vector.string("prior.csv"));
            assertThat(tables.posteriorCsv()).isEqualTo(vector.string("posterior.csv"));
            assertThat(tables.confusionCsv()).isEqualTo(vector.string("confusion.csv"));
            assertThat(tables.labelsCsv()).isEqualTo(vector.string("labels.csv"));
            if (vector.has("model.csv")) {
                assertThat(tables.modelCsv()).isEqualTo(vector.string("model.csv"));
            }
            assertThat(vector.has("model.csv")).isNotEqualTo(tables.model().isEmpty());
        }
    }

    @Test
    void payReproducesItsGoldenVectors() {
        for (JsonObject vector : vectors("pay/1")) {
            AnswerIndex answers = answers(vector);
            TruthTables tables = TruthTables.read(
                    answers,
                    vector.string("prior.csv"),
                    vector.string("posterior.csv"),
                    vector.string("confusion.csv"));

            ScoreTable scores = Pay1.score(tables, answers.gold(gold(vector)));
            Settlement settlement = Settlement.of(scores, vector.amount("priceBaseUnits"));

            assertThat(scores.csv()).isEqualTo(vector.string("scores.csv"));
            assertThat(settlement.csv()).isEqualTo(vector.string("settlement.csv"));
            assertThat(ScoreTable.read(answers, scores.csv()).csv()).isEqualTo(scores.csv());
        }
    }

    @Test
    void ratingReproducesItsGoldenVectors() {
        for (JsonObject vector : vectors("rank/2")) {
            byte[] csv = vector.string("votes.csv").getBytes(StandardCharsets.UTF_8);
            VoteTable votes = new VoteTable(VoteFiles.votes(csv));
            TieModel ties = TieModel.valueOf(vector.string("ties"));

            var options = LeaderboardOptions.DEFAULT.with(ties);
            Leaderboard ratings = Rules.rating("rank/2").apply(votes, options);
            Leaderboard plain = Leaderboard.of(votes, LeaderboardOptions.PLAIN.with(ties));

            assertThat(LeaderboardTables.ratings(ratings)).isEqualTo(vector.string("ratings.csv"));
            assertThat(LeaderboardTables.exclusions(ratings)).isEqualTo(vector.string("exclusions.csv"));
            assertThat(LeaderboardTables.caps(ratings)).isEqualTo(vector.string("caps.csv"));
            assertThat(LeaderboardTables.judges(ratings)).isEqualTo(vector.string("judges.csv"));
            assertThat(LeaderboardTables.mixture(ratings)).isEqualTo(vector.string("mixture.csv"));
            assertThat(LeaderboardTables.ratings(plain)).isEqualTo(vector.string("undefended.csv"));
        }
    }

    @Test
    void pay3ReproducesItsGoldenVectors() {
        for (JsonObject vector : vectors("pay/3")) {
            SettlementInput input = new SettlementInput(
                    rows(vector, "answers").stream().map(RulesTest::timed).toList(),
                    vector.array("classes").strings(),
                    map(vector.object("gold")),
                    new Exam(
                            rows(vector, "exam").stream()
                                    .map(RulesTest::examined)
                                    .toList(),
                            map(vector.object("examTruth"))));
            SettlementRun run = SettlementRun.of(
                    input, vector.string("qualityRule"), PayRule.named("pay/3"), vector.amount("priceBaseUnits"));

            assertThat(run.files().get("accounts.csv")).isEqualTo(vector.string("accounts.csv"));
            assertThat(run.files().get("scores.csv")).isEqualTo(vector.string("scores.csv"));
            assertThat(run.files().get("settlement.csv")).isEqualTo(vector.string("settlement.csv"));
        }
    }

    @Test
    void consensusReproducesItsGoldenVectors() {
        for (JsonObject vector : vectors("consensus/1")) {
            KindSettlement settled = settled(vector, 0);

            assertThat(settled.files().get("labels.csv")).isEqualTo(vector.string("labels.csv"));
        }
    }

    @Test
    void kindPayReproducesItsGoldenVectors() {
        for (JsonObject vector : vectors("kind-pay/1")) {
            KindSettlement settled = settled(vector, vector.amount("priceBaseUnits"));

            settled.files().forEach((name, text) -> assertThat(text).isEqualTo(vector.string(name)));
        }
    }

    private static KindSettlement settled(JsonObject vector, long price) {
        Kind kind = Kind.valueOf(vector.string("kind").toUpperCase(Locale.ROOT));
        List<Answer> answers =
                rows(vector, "answers").stream().map(RulesTest::timed).toList();
        return KindSettlement.of(kind, answers, gold(vector), price);
    }

    @Test
    void royaltiesReproduceTheirGoldenVectors() {
        for (JsonObject vector : vectors("royalty/1")) {
            Map<Integer, List<Settlement.Line>> newest = new HashMap<>();
            vector.array("rounds")
                    .objects()
                    .forEach(round -> newest.put(round.integer("ofRange"), settled(round.string("settlement.csv"))));
            SortedMap<String, Long> weights = Royalty1.weights(Royalty1.contributions(newest.values()));

            CsvWriter royalties = new CsvWriter("worker", "weight", "amount");
            Royalty1.split(vector.amount("totalBaseUnits"), weights)
                    .forEach(share -> royalties.row(share.worker(), share.weight(), share.amountBaseUnits()));

            assertThat(royalties.text()).isEqualTo(vector.string("royalties.csv"));
            assertThat(Formats.hex(Royalty1.hash(weights))).isEqualTo(vector.string("weightsHash"));
        }
    }

    private static List<Settlement.Line> settled(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Settlement.Line(
                        cells[0], Integer.parseInt(cells[1]), new BigInteger(cells[2]), Long.parseLong(cells[3])))
                .toList();
    }

    @Test
    void anUnknownVersionIsANamedFailure() {
        for (String id : new String[] {"pay/9", "pay", "", "../pay/1", "PAY/1"}) {
            assertRefused(UNKNOWN_RULE, () -> Rules.find(id));
        }
        assertRefused(UNKNOWN_RULE, () -> Rules.inference("pay/1"));
        assertRefused(UNKNOWN_RULE, () -> Rules.rating("rank/9"));
    }

    @Test
    void aRuleFileIsCanonicalAndWhole() {
        String text = Rules.find("pay/1").text();

        assertRefused(JSON_NOT_CANONICAL, () -> RuleVersion.parse(text + "\n"));
        assertRefused(JSON_MEMBER_INVALID, () -> RuleVersion.parse(text.replace("\"name\"", "\"nama\"")));
    }

    private static List<JsonObject> vectors(String id) {
        String path = "/vectors/" + id.replace('/', '-') + ".json";
        assertThat(LogHash.sha256(resource(path))).isEqualTo(Rules.find(id).vectorsHash());
        List<JsonObject> vectors = ((Json.Array) CanonicalJson.parseCanonical(resourceText(path))).objects();
        return vectors;
    }

    private static AnswerIndex answers(JsonObject vector) {
        List<Answer> answers = vector.array("answers").items().stream()
                .map(row -> ((Json.Array) row).items())
                .map(row -> new Answer(
                        row.get(0).asString(),
                        row.get(1).asString(),
                        (int) ((Json.Num) row.get(2)).value(),
                        row.get(3).asString()))
                .toList();
        return new AnswerIndex(answers, vector.array("classes").strings());
    }

    private static Map<String, String> gold(JsonObject vector) {
        return map(vector.object("gold"));
    }

    private static Map<String, String> map(JsonObject object) {
        Map<String, String> map = new HashMap<>();
        object.keys().forEach(key -> map.put(key, object.string(key)));
        return map;
    }

    private static List<List<Json>> rows(JsonObject vector, String name) {
        return vector.array(name).items().stream()
                .map(row -> ((Json.Array) row).items())
                .toList();
    }

    private static Answer timed(List<Json> row) {
        return new Answer(
                row.get(0).asString(),
                row.get(1).asString(),
                (int) ((Json.Num) row.get(2)).value(),
                row.get(3).asString(),
                (long) ((Json.Num) row.get(4)).value());
    }

    private static Answer examined(List<Json> row) {
        return new Answer(
                row.get(0).asString(), row.get(1).asString(), 1, row.get(2).asString());
    }
}
