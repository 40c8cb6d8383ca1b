package io.datafi.rules.bundle;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.DataSets;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogEntry;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.LogKeys;
import io.datafi.rules.log.LogTree;
import io.datafi.rules.log.Opening;
import io.datafi.rules.log.TreeHead;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
import io.datafi.rules.version.Rules;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A campaign over the ratings of 1979 and the epoch that pays it, as three services would have
 * recorded them. A test changes a field and builds: everything that follows from it is made anew,
 * as a forger would.
 */
final class World {
    static final String CAMPAIGN = "019ab0f2-0000-7000-8000-0000000000c1";
    static final String STREAM = "campaign/" + CAMPAIGN;
    static final String TOKEN = "0x" + "70".repeat(20);
    static final String DISTRIBUTOR = "0x" + "d1".repeat(20);
    static final String TREASURY = "0x" + "fe".repeat(20);

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SETTLEMENT = "019ab0f2-0000-7000-8000-0000000000e1";
    private static final long FEE_PPB = 50_000_000;

    private static final int OPENINGS_AN_EVENT = 100;

    /** Created and opened. */
    private static final int FIRST_EVENTS = 2;

    record Event(String type, JsonObject body) {}

    record Built(byte[] bundle, Trust trust) {}

    private final String qualityRule;
    private final String payRule;
    KeyPair annotationKey = newKey();
    KeyPair rewardKey = newKey();
    List<Answer> answers = DataSets.anaesthetists();
    int answersClosed = answers.size();
    SortedMap<String, String> tables;
    Map<String, Long> paid = new TreeMap<>();
    UnaryOperator<JsonObject> settled = body -> body;
    UnaryOperator<List<Event>> events = list -> list;
    UnaryOperator<List<Opening>> openings = list -> list;
    boolean isPrivate;
    UnaryOperator<EpochBook> book = honest -> honest;
    UnaryOperator<LogProofFile> proofs = file -> file;
    UnaryOperator<BundleBuilder> files = builder -> builder;
    Optional<byte[]> root = Optional.empty();

    World() {
        this("dawid-skene-ml/1", "pay/1");
    }

    World(String qualityRule, String payRule) {
        this.qualityRule = qualityRule;
        this.payRule = payRule;
        settleAgain();
    }

    /** Infers and pays what the changed answers deserve. */
    void settleAgain() {
        SettlementRun run = SettlementRun.of(
                SettlementInput.of(inTime(), List.of("1", "2", "3", "4")),
                qualityRule,
                PayRule.named(payRule),
                1_000_000);
        tables = new TreeMap<>(run.files());
        run.settlement().lines().forEach(line -> paid.put(line.worker(), line.amountBaseUnits()));
    }

    /** The answers with their place in the stream. */
    private List<Answer> inTime() {
        long before =
                FIRST_EVENTS + answers.stream().map(Answer::worker).distinct().count();
        List<Answer> placed = new ArrayList<>();
        for (Answer one : answers) {
            long seq = before + placed.size() + 1;
            placed.add(new Answer(one.task(), one.worker(), one.occasion(), one.label(), seq));
        }
        return placed;
    }

    long gross() {
        return paid.values().stream().mapToLong(Long::longValue).sum();
    }

    long fee() {
        return BigInteger.valueOf(gross())
                .multiply(BigInteger.valueOf(FEE_PPB))
                .divide(BigInteger.valueOf(1_000_000_000))
                .longValueExact();
    }

    Built build() {
        List<Opening> opened = new ArrayList<>();
        List<String> campaign = chain(STREAM, events.apply(campaignEvents(opened)));
        EpochBook epoch = book.apply(new EpochBook(List.of(), lines(STREAM)));
        List<String> payout = chain("epoch/1", List.of(epochSettled(epoch)));
        Map<String, Set<String>> keys = new HashMap<>();
        Set<Trust.Head> heads = new HashSet<>();
        BundleBuilder builder = new BundleBuilder()
                .rule(Rules.find(qualityRule))
                .rule(Rules.find(payRule))
                .campaign(CAMPAIGN, campaign, List.of(tables))
                .epoch("1", "31337", DISTRIBUTOR, epoch, payout)
                .proofs(proofs("annotation", annotationKey, STREAM, campaign, keys, heads))
                .proofs(proofs("reward", rewardKey, "epoch/1", payout, keys, heads));
        if (isPrivate) {
            builder.openings(CAMPAIGN, openings.apply(opened));
        }
        String active = Formats.hex(root.orElse(EpochBook.root(epoch.leaves())));
        Trust trust = new Trust(
                "31337",
                Map.of("payoutDistributor", DISTRIBUTOR, "token", TOKEN),
                keys,
                heads,
                Set.of(new Trust.Epoch("1", active)));
        return new Built(files.apply(builder).build(), trust);
    }

    List<EpochBook.Line> lines(String source) {
        List<EpochBook.Line> lines = new ArrayList<>();
        paid.forEach((worker, amount) -> lines.add(line(source, worker, wallet(worker), amount)));
        lines.add(line(source, "fee", TREASURY, fee()));
        lines.removeIf(line -> line.amount().signum() == 0);
        return isPrivate ? lines.stream().map(World::untold).toList() : lines;
    }

    private static EpochBook.Line untold(EpochBook.Line line) {
        return new EpochBook.Line(EpochBook.PRIVATE, EpochBook.PRIVATE, line.account(), line.token(), line.amount());
    }

    static EpochBook.Line line(String source, String worker, String account, long amount) {
        return new EpochBook.Line(source, worker, account, TOKEN, BigInteger.valueOf(amount));
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String wallet(String worker) {
        return "0x%040x".formatted(new BigInteger(1, worker.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param opened gets what opens the commitments of a private campaign
     */
    private List<Event> campaignEvents(List<Opening> opened) {
        List<Event> list = new ArrayList<>();
        JsonObject hashes = Json.object()
                .withBytes(qualityRule, Rules.find(qualityRule).hash())
                .withBytes(payRule, Rules.find(payRule).hash())
                .build();
        list.add(new Event(
                "CampaignCreated",
                Json.object()
                        .with("campaign", CAMPAIGN)
                        .with("visibility", isPrivate ? "private" : "public")
                        .with("region", "eu")
                        .withStrings("classes", List.of("1", "2", "3", "4"))
                        .with("overlap", 7)
                        .with("answersPerWorkerMax", 3)
                        .withAmount("priceBaseUnits", 1_000_000)
                        .with("asset", "TUSD")
                        .withAmount("feePpb", FEE_PPB)
                        .with("qualityRule", qualityRule)
                        .with("payRule", payRule)
                        .with("holdSeconds", 0)
                        .with("ruleHashes", hashes)
                        .build()));
        list.add(new Event("CampaignOpened", Json.object().build()));
        for (String worker : paid.keySet()) {
            list.add(new Event(
                    "WorkerJoined", Json.object().with("worker", worker).build()));
        }
        int number = 0;
        List<Opening> given = new ArrayList<>();
        for (Answer answer : answers) {
            Event accepted = new Event(
                    "AnswerAccepted",
                    Json.object()
                            .with("answer", id(STREAM + "/answer/" + number++))
                            .with("label", answer.label())
                            .with("occasion", answer.occasion())
                            .with("task", answer.task())
                            .with("worker", answer.worker())
                            .build());
            given.add(opening(list.size() + 1, accepted));
            list.add(isPrivate ? accepted : sealed(given.getLast(), accepted));
        }
        list.add(new Event(
                "CampaignClosed", Json.object().with("answers", answersClosed).build()));
        int closed = list.size();
        if (!isPrivate) {
            list.addAll(answersOpened(openings.apply(given)));
        }
        for (Map.Entry<String, Long> pay : paid.entrySet()) {
            list.add(new Event(
                    "PaySettled",
                    Json.object()
                            .with("settlement", SETTLEMENT)
                            .with("round", 1)
                            .with("holdSeconds", 0)
                            .with("worker", pay.getKey())
                            .withAmount("amountBaseUnits", pay.getValue())
                            .with("asset", "TUSD")
                            .withBytes("ruleHash", Rules.find(payRule).hash())
                            .with("range", range(closed))
                            .build()));
        }
        list.add(new Event("SettlementClosed", settled.apply(settlementClosed(closed))));
        list.add(new Event(
                "SettlementFinal",
                Json.object().with("settlement", SETTLEMENT).with("round", 1).build()));
        list.add(new Event("CampaignSettled", Json.object().with("closes", true).build()));
        return isPrivate ? sealed(list, opened) : list;
    }

    private static List<Event> sealed(List<Event> list, List<Opening> opened) {
        List<Event> sealed = new ArrayList<>();
        for (Event event : list) {
            if (event.body().keys().isEmpty() || event.body().has("closes")) {
                sealed.add(event);
            } else {
                opened.add(opening(sealed.size() + 1, event));
                sealed.add(sealed(opened.getLast(), event));
            }
        }
        return sealed;
    }

    private static Opening opening(int seq, Event event) {
        byte[] salt = LogHash.sha256(("salt " + seq).getBytes(StandardCharsets.UTF_8));
        return new Opening(seq, salt, event.body());
    }

    private static Event sealed(Opening opening, Event event) {
        byte[] commitment = Opening.commitment(opening.salt(), opening.content());
        return new Event(
                event.type(), Json.object().withBytes("commitment", commitment).build());
    }

    private static List<Event> answersOpened(List<Opening> openings) {
        List<Event> events = new ArrayList<>();
        for (int from = 0; from < openings.size(); from += OPENINGS_AN_EVENT) {
            int to = Math.min(openings.size(), from + OPENINGS_AN_EVENT);
            List<Opening> some = openings.subList(from, to);
            events.add(new Event(
                    "AnswersOpened",
                    Json.object()
                            .withAmount("from", some.getFirst().seq())
                            .withAmount("to", some.getLast().seq())
                            .withArray(
                                    "openings",
                                    some.stream().map(Opening::toJson).toList())
                            .build()));
        }
        return events;
    }

    private JsonObject settlementClosed(int closed) {
        JsonObject.Builder body = Json.object()
                .with("settlement", SETTLEMENT)
                .with("round", 1)
                .with("range", range(closed))
                .with("answers", answersClosed)
                .with("workers", paid.size())
                .withBytes("qualityRuleHash", Rules.find(qualityRule).hash())
                .withBytes("payRuleHash", Rules.find(payRule).hash())
                .withAmount("grossBaseUnits", gross())
                .withAmount("feeBaseUnits", fee())
                .with("asset", "TUSD");
        tables.forEach((name, text) ->
                body.withBytes(name.replace(".csv", "Hash"), LogHash.sha256(text.getBytes(StandardCharsets.UTF_8))));
        return body.build();
    }

    private static JsonObject range(int closed) {
        return Json.object().withAmount("from", 1).withAmount("to", closed).build();
    }

    private Event epochSettled(EpochBook epoch) {
        byte[] leaves = EpochBook.balancesCsv(epoch.leaves()).getBytes(StandardCharsets.UTF_8);
        return new Event(
                "EpochSettled",
                Json.object()
                        .with("epoch", "1")
                        .withBytes("root", root.orElse(EpochBook.root(epoch.leaves())))
                        .withBytes("previousRoot", EpochBook.root(epoch.previous()))
                        .with("totals", BundleBuilder.totals(epoch))
                        .withBytes("leavesHash", LogHash.sha256(leaves))
                        .withBytes("linesHash", LogHash.sha256(epoch.linesCsv().getBytes(StandardCharsets.UTF_8)))
                        .with("closes", true)
                        .build());
    }

    private static List<String> chain(String stream, List<Event> events) {
        List<String> texts = new ArrayList<>();
        byte[] previous = LogEntry.none();
        for (int i = 0; i < events.size(); i++) {
            String text = new LogEntry(
                            events.get(i).body().toText(),
                            UUID.fromString(id(stream + "/" + i)),
                            previous,
                            Optional.empty(),
                            stream,
                            i + 1,
                            NOON.plusMillis(i),
                            events.get(i).type(),
                            1)
                    .text();
            previous = LogEntry.leafHash(text);
            texts.add(text);
        }
        return texts;
    }

    /**
     * The stream's entries stand in the log between those of others; an earlier head was anchored
     * amid them.
     */
    private LogProofFile proofs(
            String log,
            KeyPair pair,
            String stream,
            List<String> entries,
            Map<String, Set<String>> keys,
            Set<Trust.Head> heads) {
        LogTree tree = new LogTree();
        for (int i = 0; i < 11; i++) {
            tree.append(LogHash.leaf(("before " + i).getBytes(StandardCharsets.UTF_8)));
        }
        long position = 0;
        for (String entry : entries) {
            position = tree.size();
            tree.append(LogEntry.leafHash(entry));
            tree.append(LogHash.leaf(("between " + position).getBytes(StandardCharsets.UTF_8)));
        }
        long first = 12;
        TreeHead head = new TreeHead(log, tree.size(), tree.root(), NOON.plusSeconds(60));
        keys.put(log, Set.of(Formats.hex(LogKeys.raw(pair.getPublic()))));
        heads.add(new Trust.Head(log, tree.size(), Formats.hex(tree.root())));
        heads.add(new Trust.Head(log, first, Formats.hex(tree.root(first))));
        return proofs.apply(new LogProofFile(
                LogKeys.raw(pair.getPublic()),
                head,
                head.sign(pair.getPrivate()),
                List.of(new LogProofFile.Inclusion(
                        stream,
                        entries.size(),
                        position,
                        LogEntry.leafHash(entries.getLast()),
                        tree.inclusionProof(position, tree.size()))),
                List.of(new LogProofFile.Consistency(
                        first,
                        tree.root(first),
                        tree.size(),
                        tree.root(),
                        tree.consistencyProof(first, tree.size())))));
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
