package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;
import static java.util.Map.entry;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.Opening;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * What the files of a bundle must be, member by member and cell by cell, as docs/verify.md states
 * it. What follows from what is the other checks' matter.
 */
final class Grammar {
    private static final int VERSION_MAX = 1_000_000;
    private static final BigInteger EPOCH_MAX = BigInteger.TEN.pow(18);

    /** The number of an epoch. */
    static final Shape EPOCH = Shape.decimal(BigInteger.ONE, EPOCH_MAX);

    private static final Shape TYPE = Shape.text("[A-Za-z]{1,100}");
    private static final Shape VERSION = Shape.integer(1, VERSION_MAX);
    private static final Shape TOTALS =
            Shape.list(Shape.exactly(Map.of("token", Shape.ADDRESS, "amount", Shape.TOKENS)));
    private static final Shape PATH = Shape.atMost(64, Shape.HASH);

    /** {@code bundle.json}. */
    static final Shape MANIFEST = Shape.exactly(Map.of(
            "format",
            Shape.text("datafi-bundle/1"),
            "campaigns",
            Shape.list(Shape.UUID),
            "epochs",
            Shape.list(EPOCH),
            "files",
            Shape.map(CanonicalZip.NAME, Shape.HASH)));

    private static final Shape EPOCH_FILE = Shape.exactly(Map.of(
            "epoch",
            EPOCH,
            "root",
            Shape.HASH,
            "previousRoot",
            Shape.HASH,
            "chainId",
            Shape.TOKENS,
            "distributor",
            Shape.ADDRESS,
            "totals",
            TOTALS));

    private static final Shape PROOFS = Shape.exactly(Map.of(
            "log",
            Shape.NAME,
            "key",
            Shape.HASH,
            "head",
            Shape.exactly(Map.of(
                    "treeSize",
                    Shape.POSITIVE,
                    "rootHash",
                    Shape.HASH,
                    "time",
                    Shape.TIME,
                    "signature",
                    Shape.SIGNATURE)),
            "inclusion",
            Shape.list(Shape.exactly(Map.of(
                    "stream",
                    Shape.NAME,
                    "streamSeq",
                    Shape.POSITIVE,
                    "position",
                    Shape.LONG,
                    "leafHash",
                    Shape.HASH,
                    "path",
                    PATH))),
            "consistency",
            Shape.list(Shape.exactly(Map.of(
                    "first",
                    Shape.POSITIVE,
                    "firstRoot",
                    Shape.HASH,
                    "second",
                    Shape.POSITIVE,
                    "secondRoot",
                    Shape.HASH,
                    "path",
                    PATH)))));

    /**
     * Bodies that checks read; those of other types may hold anything. A campaign's may be sealed
     * instead.
     */
    private static final Map<String, Map<String, Shape>> BODIES = Map.of(
            "campaign",
            CampaignBodies.OF_TYPE,
            "epoch",
            Map.of(
                    "EpochSettled",
                    Shape.with(
                            Map.of(
                                    "epoch",
                                    EPOCH,
                                    "root",
                                    Shape.HASH,
                                    "previousRoot",
                                    Shape.HASH,
                                    "totals",
                                    TOTALS,
                                    "leavesHash",
                                    Shape.HASH,
                                    "linesHash",
                                    Shape.HASH),
                            Map.of())));

    private static final TableShape BALANCES = TableShape.of("account:ADDRESS token:ADDRESS|cumulative:TOKENS");

    private static final Map<String, TableShape> TABLES = Map.ofEntries(
            entry("prior.csv", TableShape.of("label:NAME|ppb:PPB")),
            entry("posterior.csv", TableShape.of("task:NAME label:NAME|ppb:PPB")),
            entry("confusion.csv", TableShape.of("worker:NAME true_label:NAME label:NAME|ppb:PPB")),
            entry(
                    "scores.csv",
                    TableShape.of("worker:NAME task:NAME occasion:COUNT|label:NAME"
                            + " probability_ppb:PPB prior_ppb:PPB score_ppb:SCORE")),
            entry("settlement.csv", TableShape.of("worker:NAME|answers:COUNT score_ppb:SCORE amount:BASE_UNITS")),
            entry("labels.csv", TableShape.of("task:NAME|label:NAME ppb:PPB")),
            entry("model.csv", TableShape.of("parameter:NAME|ppb:PPB")),
            entry(
                    "accounts.csv",
                    TableShape.of("worker:NAME|answers:COUNT source:NAME suspect_cluster:NAME skill_ppb:PPB"
                            + " lower_ppb:PPB upper_ppb:PPB worth_ppb:PPB"
                            + " honesty_ppb:PPB reasons:WORDS")),
            entry(
                    "agreements.csv",
                    TableShape.of("worker:NAME|answers:COUNT judged:COUNT source:WORDS"
                            + " agreement_ppb:PPB pay_ppb:PPB reasons:WORDS")),
            entry("previous.csv", BALANCES),
            entry("leaves.csv", BALANCES),
            entry(
                    "lines.csv",
                    TableShape.of("source:SOURCE worker:NAME account:ADDRESS token:ADDRESS" + "|amount:SOME_TOKENS")));

    private Grammar() {}

    /** Fails unless every file but the manifest and the rules, which are known whole, is one. */
    static void check(BundleContent bundle) {
        bundle.streams().forEach(name -> requireEvents(bundle.stream(name), name));
        bundle.streams("campaign").forEach(name -> requireOpenings(bundle, name));
        for (String path : bundle.files().keySet()) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            if (TABLES.containsKey(file)) {
                TABLES.get(file).read(path, bundle.text(path));
            } else if (file.equals("epoch.json")) {
                EPOCH_FILE.require(bundle.json(path), path);
            } else if (path.startsWith("proofs/")) {
                PROOFS.require(bundle.json(path), path);
            }
        }
    }

    private static void requireEvents(Stream stream, String name) {
        require(stream.problems().isEmpty(), "%s: %s", name, stream.problems());
        Map<String, Shape> bodies = BODIES.get(name.substring(0, name.indexOf('/')));
        int number = 1;
        for (Event event : stream.events()) {
            String place = name + ":" + number++;
            LogEntry entry = event.entry();
            require(entry.streamSeq() > 0, "%s: its number is not positive", place);
            Shape.NAME.require(Json.of(entry.stream()), place);
            TYPE.require(Json.of(entry.type()), place);
            VERSION.require(Json.of(entry.version()), place);
            require(entry.time().getEpochSecond() >= 0, "%s: before 1970", place);
            JsonObject body = event.body();
            Shape.requireWholeNumbers(body, place);
            if (bodies.containsKey("CampaignCreated") && body.has(Opening.COMMITMENT)) {
                CampaignBodies.SEALED.require(body, place);
            } else if (bodies.containsKey(entry.type())) {
                bodies.get(entry.type()).require(body, place);
            }
        }
    }

    /** What is opened in a private campaign's file is of the grammar of the event that it opens. */
    private static void requireOpenings(BundleContent bundle, String name) {
        if (!Openings.isPrivate(bundle.stream(name))) {
            return;
        }
        Map<Long, String> types = new HashMap<>();
        for (Event event : bundle.stream(name).events()) {
            types.put(event.entry().streamSeq(), event.entry().type());
        }
        String path = Openings.file(name);
        int number = 1;
        for (JsonObject line : Openings.readFile(bundle, path)) {
            String place = path + ":" + number++;
            Shape.requireWholeNumbers(line, place);
            Shape.with(CampaignBodies.OPENING, Map.of()).require(line, place);
            Opening opening = Opening.of(line);
            String type = types.getOrDefault(opening.seq(), "");
            Shape shape = type.equals("AnswerAccepted")
                    ? Shape.exactly(CampaignBodies.ANSWER)
                    : BODIES.get("campaign").get(type);
            if (shape != null) {
                shape.require(opening.content(), place);
            }
        }
    }
}
