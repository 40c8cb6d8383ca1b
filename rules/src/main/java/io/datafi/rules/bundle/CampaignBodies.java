package io.datafi.rules.bundle;

import static java.util.Map.entry;

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

    private static final Shape CREATED = Shape.with(
            Map.of(
                    "campaign", Shape.UUID,
                    "feePpb", Shape.RATE,
                    "holdSeconds", COUNT,
                    "classes", Shape.set(Shape.NAME),
                    "priceBaseUnits", Shape.LONG,
                    "asset", Shape.NAME,
                    "qualityRule", Shape.RULE,
                    "payRule", Shape.RULE,
                    "ruleHashes", Shape.map(Shape.RULE_PATTERN, Shape.HASH)),
            Map.of());

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

    private static final Shape SETTLEMENT_CLOSED = Shape.with(
            both(
                    DECISION,
                    Map.ofEntries(
                            entry("answers", COUNT),
                            entry("workers", COUNT),
                            entry("qualityRuleHash", Shape.HASH),
                            entry("payRuleHash", Shape.HASH),
                            entry("priorHash", Shape.HASH),
                            entry("posteriorHash", Shape.HASH),
                            entry("confusionHash", Shape.HASH),
                            entry("labelsHash", Shape.HASH),
                            entry("scoresHash", Shape.HASH),
                            entry("settlementHash", Shape.HASH),
                            entry("grossBaseUnits", Shape.SIGNED),
                            entry("feeBaseUnits", Shape.SIGNED))),
            Map.of("corrects", ROUND, "modelHash", Shape.HASH, "accountsHash", Shape.HASH));

    /** Of the types that checks read. */
    static final Map<String, Shape> OF_TYPE = Map.of(
            "CampaignCreated", CREATED,
            "AnswerAccepted", SEALED,
            "AnswersOpened", OPENED,
            "LotClosed", ENDED,
            "CampaignClosed", ENDED,
            "AnswersExcluded", EXCLUDED,
            "PaySettled", PAY_SETTLED,
            "SettlementClosed", SETTLEMENT_CLOSED,
            "SettlementFinal", Shape.with(OF_ROUND, Map.of()));

    private CampaignBodies() {}

    private static Map<String, Shape> both(Map<String, Shape> some, Map<String, Shape> others) {
        Map<String, Shape> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
