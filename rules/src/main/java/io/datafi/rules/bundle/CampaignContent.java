package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerTable;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.settlement.SettlementRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the events of a campaign say: classes, price, answers, what was settled and paid. */
final class CampaignContent {
    static final List<String> TABLES =
            List.of("prior", "posterior", "confusion", "scores", "settlement", "labels");

    /** Tables that only some rules publish. */
    static final List<String> MORE_TABLES = List.of("accounts", "model");

    private static final Pattern NAME = Pattern.compile("[^\\x00-\\x1f]+", Pattern.DOTALL);
    private static final int OCCASION_MAX = 1_000_000;

    private final BundleContent bundle;
    private final String path;
    private Optional<List<Answer>> accepted = Optional.empty();
    private Optional<SettlementRun> run = Optional.empty();

    final Stream stream;
    final JsonObject created;
    final Event closed;
    final JsonObject settled;
    final List<JsonObject> paid;

    CampaignContent(BundleContent bundle, String path) {
        this.bundle = bundle;
        this.path = path;
        stream = bundle.stream(path);
        created = stream.only("CampaignCreated").body();
        closed = stream.only("CampaignClosed");
        settled = stream.only("SettlementClosed").body();
        paid = stream.of("PaySettled").stream().map(Event::body).toList();
    }

    String path() {
        return path;
    }

    String tablePath(String table) {
        return path + "/" + table + ".csv";
    }

    String table(String table) {
        return bundle.text(tablePath(table));
    }

    String rule(String field) {
        return created.string(field);
    }

    long priceBaseUnits() {
        long price = created.amount("priceBaseUnits");
        require(price >= 0, "%s: the price is %d", path, price);
        return price;
    }

    /** The accepted answers as a table. */
    AnswerTable answers() {
        return new AnswerTable(accepted(), created.array("classes").strings());
    }

    /** What its rules make of the accepted answers, their places in the stream being their time. */
    SettlementRun settledAnew() {
        if (run.isEmpty()) {
            run =
                    Optional.of(
                            SettlementRun.of(
                                    accepted(),
                                    created.array("classes").strings(),
                                    Map.of(),
                                    rule("qualityRule"),
                                    rule("payRule"),
                                    priceBaseUnits()));
        }
        return run.get();
    }

    private List<Answer> accepted() {
        if (accepted.isEmpty()) {
            accepted = Optional.of(readAnswers());
        }
        return accepted.get();
    }

    ScoreTable scores() {
        return ScoreTable.read(answers(), table("scores"));
    }

    /**
     * The range that a settlement or payment states is the stream from its first event to the one
     * that closed the campaign.
     */
    void requireWholeRange(JsonObject body) {
        JsonObject range = body.object("range");
        boolean all = whole(range, "from") == 1 && whole(range, "to") == closed.entry().streamSeq();
        require(all, "%s: settles another range than the stream up to its close", path);
    }

    /** Fails if an answer is ill-formed, given twice or of no class of the campaign. */
    private List<Answer> readAnswers() {
        List<String> classes = created.array("classes").strings();
        boolean distinct = new HashSet<>(classes).size() == classes.size();
        require(distinct && !classes.isEmpty(), "%s: not a set of classes", path);
        classes.forEach(CampaignContent::requireName);
        Set<String> known = Set.copyOf(classes);
        List<Answer> list = new ArrayList<>();
        for (Event event : stream.of("AnswerAccepted")) {
            JsonObject body = event.body();
            long occasion = whole(body, "occasion");
            String label = body.string("label");
            boolean valid = known.contains(label) && occasion >= 0 && occasion <= OCCASION_MAX;
            require(
                    valid,
                    "%s: event %d: no such class or occasion",
                    path,
                    event.entry().streamSeq());
            list.add(
                    new Answer(
                            requireName(body.string("task")),
                            requireName(body.string("worker")),
                            (int) occasion,
                            label,
                            event.entry().streamSeq()));
            Formats.parseUuid(body.string("answer"));
        }
        return list;
    }

    private static String requireName(String name) {
        require(NAME.matcher(name).matches(), "not a name: \"%s\"", name);
        return name;
    }
}
