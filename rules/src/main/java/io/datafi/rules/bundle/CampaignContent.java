package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Quality1;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.Pay2;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.settlement.SettlementLimits;
import io.datafi.rules.settlement.SettlementRun;
import io.datafi.rules.version.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the events of a campaign say: classes, price, answers, what was settled and paid. */
final class CampaignContent {
    static final List<String> TABLES = List.of("prior", "posterior", "confusion", "scores", "settlement", "labels");

    /** Tables that only some rules publish. */
    static final Map<String, String> TABLE_OF_RULE = Map.of(Quality1.RULE, "model", Pay2.RULE, "accounts");

    private static final Pattern NAME = Pattern.compile("[^\\x00-\\x1f]+", Pattern.DOTALL);
    private static final int OCCASION_MAX = 1_000_000;

    private final BundleContent bundle;
    private final String path;
    private final Openings openings;
    private final List<Answer> list = new ArrayList<>();
    private Optional<AnswerIndex> answers = Optional.empty();
    private Optional<SettlementRun> run = Optional.empty();

    /** The stream with what its commitments were opened to in their place. */
    final Stream stream;

    final JsonObject created;
    final Event closed;
    final JsonObject settled;
    final List<JsonObject> paid;

    CampaignContent(BundleContent bundle, String path) {
        this.bundle = bundle;
        this.path = path;
        openings = new Openings(bundle, path);
        stream = openings.opened();
        created = stream.only("CampaignCreated").body();
        closed = stream.only("CampaignClosed");
        settled = stream.only("SettlementClosed").body();
        paid = stream.of("PaySettled").stream().map(Event::body).toList();
    }

    /**
     * Fails with BUNDLE_TOO_LARGE if a campaign of this size would not be admitted. Nothing is
     * inferred before.
     */
    static void requireFits(BundleContent bundle, String path) {
        Stream stream = new Openings(bundle, path).opened();
        List<Event> created = stream.of("CampaignCreated");
        if (created.size() == 1) {
            List<JsonObject> answers = stream.of("AnswerAccepted").stream()
                    .map(Event::body)
                    .filter(answer -> answer.has("task"))
                    .toList();
            JsonObject body = created.getFirst().body();
            SettlementLimits.excess(
                            distinct(answers, "task"),
                            answers.size(),
                            overlap(answers),
                            distinct(answers, "worker"),
                            body.has("classes") ? body.array("classes").items().size() : 0)
                    .ifPresent(excess -> {
                        throw Bounds.tooLarge(excess.what());
                    });
        }
    }

    /** The largest number of answers to one task. */
    private static long overlap(List<JsonObject> answers) {
        Map<String, Long> counts = new HashMap<>();
        answers.forEach(answer -> counts.merge(answer.string("task"), 1L, Long::sum));
        return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static int distinct(List<JsonObject> answers, String member) {
        return (int)
                answers.stream().map(answer -> answer.string(member)).distinct().count();
    }

    String path() {
        return path;
    }

    /** Whether its events show the public commitments only. */
    boolean isPrivate() {
        return openings.isPrivate();
    }

    /** Fails unless every commitment is opened, rightly and once. */
    void requireOpened() {
        openings.requireAll();
    }

    String tablePath(String table) {
        return BundleBuilder.tablePath(path, table + ".csv");
    }

    /** The tables that the campaign's rules publish. */
    List<String> tableNames() {
        List<String> names = new ArrayList<>(TABLES);
        for (String field : List.of("qualityRule", "payRule")) {
            if (TABLE_OF_RULE.containsKey(rule(field))) {
                names.add(TABLE_OF_RULE.get(rule(field)));
            }
        }
        return names;
    }

    /**
     * Fails unless of the tables that only some rules publish exactly those of its rules are there.
     */
    void requireItsTables() {
        List<String> names = tableNames();
        for (String table : TABLE_OF_RULE.values()) {
            boolean there = bundle.files().containsKey(tablePath(table));
            require(there == names.contains(table), "%s/%s.csv is missing, or does not belong here", path, table);
        }
    }

    /** The tables as they follow from the answers. */
    TruthTables inferred() {
        return judgesAccounts()
                ? run().tables()
                : Rules.inference(rule("qualityRule"))
                        .apply(answers(), answers().gold(Map.of()));
    }

    /**
     * The scores as they follow from prior, confusion and answers; by a rule that judges accounts,
     * from the answers alone.
     */
    ScoreTable scored() {
        return judgesAccounts()
                ? run().scores()
                : Rules.pay(rule("payRule")).apply(tables(), answers().gold(Map.of()));
    }

    /** What was found of each account, as it follows from the answers; none by other rules. */
    Optional<AccountTable> judged() {
        return judgesAccounts() ? run().accounts() : Optional.empty();
    }

    private boolean judgesAccounts() {
        return rule("payRule").equals(Pay2.RULE);
    }

    private SettlementRun run() {
        if (run.isEmpty()) {
            answers();
            run = Optional.of(SettlementRun.of(
                    list,
                    created.array("classes").strings(),
                    Map.of(),
                    rule("qualityRule"),
                    rule("payRule"),
                    priceBaseUnits()));
        }
        return run.get();
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

    /**
     * The accepted answers; fails if one is ill-formed, given twice or of no class of the campaign.
     */
    AnswerIndex answers() {
        if (answers.isEmpty()) {
            answers = Optional.of(readAnswers());
        }
        return answers.get();
    }

    TruthTables tables() {
        return TruthTables.read(answers(), table("prior"), table("posterior"), table("confusion"));
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
        boolean all = whole(range, "from") == 1
                && whole(range, "to") == closed.entry().streamSeq();
        require(all, "%s: settles another range than the stream up to its close", path);
    }

    private AnswerIndex readAnswers() {
        List<String> classes = created.array("classes").strings();
        boolean distinct = new HashSet<>(classes).size() == classes.size();
        require(distinct && !classes.isEmpty(), "%s: not a set of classes", path);
        classes.forEach(CampaignContent::requireName);
        Set<String> known = Set.copyOf(classes);
        list.clear();
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
            list.add(new Answer(
                    requireName(body.string("task")),
                    requireName(body.string("worker")),
                    (int) occasion,
                    label,
                    event.entry().streamSeq()));
            Formats.parseUuid(body.string("answer"));
        }
        return new AnswerIndex(list, classes);
    }

    private static String requireName(String name) {
        require(NAME.matcher(name).matches(), "not a name: \"%s\"", name);
        return name;
    }
}
