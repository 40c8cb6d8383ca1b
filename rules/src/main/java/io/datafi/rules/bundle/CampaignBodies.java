package io.datafi.rules.bundle;

import static java.util.Map.entry;

import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import java.util.HashMap;
import java.util.Map;

/** What the bodies of a campaign's events must be, by type. */
final class CampaignBodies {
    private static final int COUNT_MAX = 1_000_000_000;
    private static final int OCCASION_MAX = 1_000_000;
    private static final int EXCLUDED_AN_EVENT_MAX = 200;
    private static final Shape COUNT = Shape.integer(0, COUNT_MAX);
    private static final Shape ROUND = Shape.integer(1, COUNT_MAX);
    private static final Shape RANGE = Shape.exactly(Map.of("from", Shape.LONG, "to", Shape.LONG));

    /** The body of an event that shows the public only that it happened. */
    static final Shape SEALED = Shape.exactly(Map.of(Opening.COMMITMENT, Shape.HASH));

    static final Map<String, Shape> OPENING = Map.of("seq", Shape.POSITIVE, "salt", Shape.HASH);

    /** What an accepted answer commits to. */
    static final Map<String, Shape> ANSWER = Map.of(
            "answer", Shape.UUID,
            "worker", Shape.NAME,
            "task", Shape.NAME,
            "occasion", Shape.integer(0, OCCASION_MAX),
            "label", Shape.NAME);

    private static final Map<String, Shape> CREATED = Map.of(
            "campaign", Shape.UUID,
            "feePpb", Shape.RATE,
            "holdSeconds", COUNT,
            "priceBaseUnits", Shape.LONG,
            "asset", Shape.NAME,
            "qualityRule", Shape.RULE,
            "payRule", Shape.RULE,
            "ruleHashes", Shape.map(Shape.RULE_PATTERN, Shape.HASH));

    /** Of a campaign of another kind than classes. */
    private static final Map<String, Shape> KIND = Map.of("kind", Shape.text("number|ranking|set|spans|boxes|text"));

    private static final Map<String, Shape> CLASSES = Map.of("classes", Shape.set(Shape.NAME));

    private static final Shape OPENED = Shape.exactly(Map.of(
            "from",
            Shape.POSITIVE,
            "to",
            Shape.POSITIVE,
            "openings",
            Shape.atMost(Openings.AN_EVENT_MAX, Shape.exactly(both(OPENING, ANSWER)))));

    private static final Shape ENDED = Shape.with(Map.of("answers", COUNT), Map.of());

    private static final Map<String, Shape> OF_ROUND = Map.of("settlement", Shape.UUID, "round", ROUND);

    private static final Shape EXCLUDED = Shape.with(
            both(OF_ROUND, Map.of("answers", Shape.atMost(EXCLUDED_AN_EVENT_MAX, Shape.POSITIVE))), Map.of());

    private static final Map<String, Shape> DECISION = both(OF_ROUND, Map.of("range", RANGE, "asset", Shape.NAME));

    private static final Shape PAY_SETTLED = Shape.with(
            both(
                    DECISION,
                    Map.of(
                            "worker", Shape.NAME,
                            "holdSeconds", COUNT,
                            "amountBaseUnits", Shape.SIGNED,
                            "ruleHash", Shape.HASH)),
            Map.of("corrects", ROUND));

    private static final Map<String, Shape> SETTLEMENT_CLOSED = both(
            DECISION,
            Map.ofEntries(
                    entry("answers", COUNT),
                    entry("workers", COUNT),
                    entry("qualityRuleHash", Shape.HASH),
                    entry("payRuleHash", Shape.HASH),
                    entry("labelsHash", Shape.HASH),
                    entry("scoresHash", Shape.HASH),
                    entry("settlementHash", Shape.HASH),
                    entry("grossBaseUnits", Shape.SIGNED),
                    entry("feeBaseUnits", Shape.SIGNED)));

    private static final Map<String, Shape> AGREEMENTS = Map.of("agreementsHash", Shape.HASH);

    private static final Map<String, Shape> TRUTH =
            Map.of("priorHash", Shape.HASH, "posteriorHash", Shape.HASH, "confusionHash", Shape.HASH);

    private static final Map<String, Shape> OF_SOME_ROUNDS =
            Map.of("corrects", ROUND, "modelHash", Shape.HASH, "accountsHash", Shape.HASH);

    /** Of the types that checks read. */
    static final Map<String, Shape> OF_TYPE = Map.of(
            "CampaignCreated", ifHas(KIND, CREATED, CLASSES, Map.of()),
            "AnswerAccepted", SEALED,
            "AnswersOpened", OPENED,
            "LotClosed", ENDED,
            "CampaignClosed", ENDED,
            "AnswersExcluded", EXCLUDED,
            "PaySettled", PAY_SETTLED,
            "SettlementClosed", ifHas(AGREEMENTS, SETTLEMENT_CLOSED, TRUTH, OF_SOME_ROUNDS),
            "SettlementFinal", Shape.with(OF_ROUND, Map.of()));

    private CampaignBodies() {}

    /** Members that all have, with one of which only some have, or with others that the others have. */
    private static Shape ifHas(
            Map<String, Shape> one, Map<String, Shape> all, Map<String, Shape> others, Map<String, Shape> optional) {
        Shape with = Shape.with(both(all, one), optional);
        Shape without = Shape.with(both(all, others), optional);
        String name = one.keySet().iterator().next();
        return (value, place) -> {
            boolean has = value instanceof JsonObject object && object.has(name);
            (has ? with : without).require(value, place);
        };
    }

    private static Map<String, Shape> both(Map<String, Shape> some, Map<String, Shape> others) {
        Map<String, Shape> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
