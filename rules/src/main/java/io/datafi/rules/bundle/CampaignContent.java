package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static io.datafi.rules.bundle.BundleContent.whole;

import io.datafi.rules.RuleException;
import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.Rate;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementLimits;
import io.datafi.rules.version.Rules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the events of a campaign say: classes, price, answers, and the rounds in which it was settled. */
final class CampaignContent {
    static final List<String> TABLES = List.of("scores", "settlement", "labels");

    /** What is published beside them of classes. */
    private static final List<String> OF_CLASSES = List.of("prior", "posterior", "confusion");

    /** What {@code quality/2} publishes beside these. */
    private static final String MODEL = "model";

    /** Tables that only some rules publish. */
    static final Set<String> OF_SOME_RULES = ofSomeRules();

    private static final Pattern NAME = Pattern.compile("[^\\x00-\\x1f]+", Pattern.DOTALL);
    private static final int OCCASION_MAX = 1_000_000;
    private static final int ROUNDS_MAX = 100;

    private final String path;
    private final Openings openings;
    private final List<RoundContent> rounds = new ArrayList<>();
    private Optional<List<Answer>> answers = Optional.empty();

    /** The stream with what its commitments were opened to in their place. */
    final Stream stream;

    final JsonObject created;
    final Event closed;
    final List<JsonObject> paid;

    CampaignContent(BundleContent bundle, String path) {
        this.path = path;
        openings = new Openings(bundle, path);
        stream = openings.opened();
        created = stream.only("CampaignCreated").body();
        closed = stream.only("CampaignClosed");
        paid = stream.of("PaySettled").stream().map(Event::body).toList();
        for (Event settled : stream.of("SettlementClosed")) {
            rounds.add(new RoundContent(bundle, this, rounds.size() + 1, settled));
        }
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
            if (bundle.rounds(path) > ROUNDS_MAX) {
                throw Bounds.tooLarge("rounds");
            }
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

    private static Set<String> ofSomeRules() {
        Set<String> names = new HashSet<>(OF_CLASSES);
        names.addAll(KindSettlement.TABLES);
        TABLES.forEach(names::remove);
        names.add(MODEL);
        PayRule.ALL.forEach(rule -> names.addAll(rule.tables()));
        return Set.copyOf(names);
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
        openings.requireAll(rounds.stream()
                .filter(round -> round.corrects.isEmpty())
                .map(round -> new Openings.Span(round.from, round.to, round.begin()))
                .toList());
    }

    List<RoundContent> rounds() {
        return rounds;
    }

    /** The weights by which royalties of the campaign's labels are split, as its newest rounds found them. */
    SortedMap<String, Long> royaltyWeights() {
        TreeMap<Integer, List<Settlement.Line>> newest = new TreeMap<>();
        for (RoundContent round : rounds) {
            newest.put(
                    round.ofRange(),
                    Settlement.of(round.scores(), priceBaseUnits()).lines());
        }
        return Royalty1.weights(Royalty1.contributions(newest.values()));
    }

    /** The sum over all rounds of what SettlementClosed states. */
    BigInteger sum(String member) {
        return rounds.stream()
                .map(round -> BigInteger.valueOf(round.settled.amount(member)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The events of a type that name a round. */
    List<Event> ofRound(String type, int round) {
        return stream.of(type).stream()
                .filter(event -> event.body().integer("round") == round)
                .toList();
    }

    /** The tables that the campaign's rules publish. */
    List<String> tableNames() {
        if (kind().isPresent()) {
            return KindSettlement.TABLES;
        }
        List<String> names = new ArrayList<>(TABLES);
        names.addAll(OF_CLASSES);
        if (rule("qualityRule").equals(Quality2.RULE)) {
            names.add(MODEL);
        }
        names.addAll(payRule().tables());
        return names;
    }

    /** What its answers are; empty for classes. */
    Optional<Kind> kind() {
        return created.has("kind")
                ? Optional.of(Kind.valueOf(created.string("kind").toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Fails with UNKNOWN_RULE unless answers of its kind are settled by its rules. */
    void requireItsRules() {
        if (kind().isPresent()) {
            KindSettlement.requireQualityRule(rule("qualityRule"));
            KindSettlement.requirePayRule(rule("payRule"));
        } else {
            Rules.inference(rule("qualityRule"));
            payRule();
        }
    }

    PayRule payRule() {
        return PayRule.named(rule("payRule"));
    }

    String rule(String field) {
        return created.string(field);
    }

    long priceBaseUnits() {
        long price = created.amount("priceBaseUnits");
        require(price >= 0, "%s: the price is %d", path, price);
        return price;
    }

    /** The platform's share of what is paid, as the campaign was made. */
    Rate feeRate() {
        return new Rate(created.amount("feePpb"));
    }

    int holdSeconds() {
        return created.integer("holdSeconds");
    }

    /** Those that may be given; none if the answers are of another kind. */
    List<String> classes() {
        return kind().isPresent() ? List.of() : created.array("classes").strings();
    }

    /**
     * The accepted answers; fails if one is ill-formed, given twice or of no class of the campaign.
     */
    List<Answer> answers() {
        if (answers.isEmpty()) {
            answers = Optional.of(readAnswers());
        }
        return answers.get();
    }

    private List<Answer> readAnswers() {
        List<String> classes = classes();
        boolean distinct = new HashSet<>(classes).size() == classes.size();
        require(distinct && classes.isEmpty() == kind().isPresent(), "%s: not a set of classes", path);

        classes.forEach(CampaignContent::requireName);
        Set<String> known = Set.copyOf(classes);
        List<Answer> list = new ArrayList<>();
        for (Event event : stream.of("AnswerAccepted")) {
            JsonObject body = event.body();
            long occasion = whole(body, "occasion");
            String label = body.string("label");
            boolean allowed = kind().isPresent() ? isOfKind(label) : known.contains(label);
            boolean valid = allowed && occasion >= 0 && occasion <= OCCASION_MAX;
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
        // Refuses an answer that is there twice.
        if (kind().isPresent()) {
            KindSettlement.index(list);
        } else {
            new AnswerIndex(list, classes);
        }
        return List.copyOf(list);
    }

    private boolean isOfKind(String label) {
        try {
            kind().orElseThrow().read(label);
            return true;
        } catch (RuleException no) {
            return false;
        }
    }

    private static String requireName(String name) {
        require(NAME.matcher(name).matches(), "not a name: \"%s\"", name);
        return name;
    }
}
