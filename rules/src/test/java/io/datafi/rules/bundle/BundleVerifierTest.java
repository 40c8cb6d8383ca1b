package io.datafi.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.bundle.Verdict.State;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BundleVerifierTest {
    private static final String[] CHECKS = {
        "format",
        "rules",
        "stream",
        "inclusion",
        "signature",
        "anchor",
        "consistency",
        "rounds",
        "answers",
        "tables",
        "scores",
        "pay",
        "epoch-lines",
        "epoch-leaves",
        "epoch-root",
        "epoch-anchor"
    };

    /** Which of the openings is changed. */
    private static final int ANSWER = 30;

    private final World honest = new World();
    private final Trust chain = honest.build().trust();

    /**
     * The forger of most tests: another world with the same keys, which the honest chain never saw.
     */
    private final World forger = withKeys(new World());

    @Test
    void anHonestBundlePassesEveryCheckInOrder() {
        Verdict verdict = verify(honest, chain);

        assertThat(verdict.checks()).extracting(Verdict.Check::name).containsExactly(CHECKS);
        assertThat(verdict.checks()).allMatch(check -> check.state() == State.OK, verdict.toString());
        assertThat(verdict.summary()).isEqualTo("OK");
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.checks().get(11).line()).isEqualTo("ok pay 229557696 base units");
    }

    @Test
    void withoutTrustOnlyTheOriginStaysOpen() {
        Verdict verdict = BundleVerifier.verify(honest.build().bundle(), Optional.empty());

        assertThat(verdict.checks().stream().filter(check -> check.state() == State.SKIPPED))
                .extracting(Verdict.Check::name)
                .containsExactly("anchor", "epoch-anchor");
        assertThat(verdict.summary()).isEqualTo("OK (internally consistent, origin not checked)");
        assertThat(verdict.exitCode()).isEqualTo(2);
    }

    @Test
    void royaltiesFollowFromTheSettledTablesToTheUnit() {
        Verdict verdict =
                BundleVerifier.verify(honest.build().bundle(), Optional.of(chain), OptionalLong.of(42_750_000));

        assertThat(verdict.coverage()).anyMatch(line -> line.contains("weights by royalty/1 of 5 workers, SHA-256 0x"));
        assertThat(verdict.coverage().stream()
                        .filter(line -> line.startsWith("royalties: "))
                        .skip(1))
                .hasSize(5)
                .extracting(line -> Long.parseLong(line.split(" ")[2]))
                .satisfies(parts -> assertThat(
                                parts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(42_750_000));
    }

    @Test
    void theSameFilesAreTheSameBytes() {
        assertThat(honest.build().bundle()).isEqualTo(honest.build().bundle());
    }

    @Test
    void aCampaignWithoutAnswersSettlesToNothing() {
        forger.answers = List.of();
        forger.answersClosed = 0;
        forger.paid.clear();
        forger.settleAgain();

        assertThat(forger.tables.get("settlement.csv")).isEqualTo("worker,answers,score_ppb,amount\n");
        assertThat(verify(forger, forger.build().trust()).summary()).isEqualTo("OK");
    }

    // The tamperings: everything that follows is made anew. Whoever holds log keys and chain is
    // found by the named check
    // first; whoever does not, by it too.

    @Test
    void aChangedAnswerFailsAtTables() {
        forger.answers = changed(forger.answers);

        assertForged("tables");
    }

    @Test
    void aChangedAmountFailsAtPay() {
        long amount = forger.paid.get("3");
        forger.paid.put("3", amount + 1);
        forger.tables.compute("settlement.csv", (name, csv) -> csv.replace("," + amount, "," + (amount + 1)));

        assertForged("pay");
    }

    @Test
    void aSwappedProofFailsAtInclusion() {
        forger.proofs =
                file -> withPath(file, file.inclusion().getFirst().path().reversed());

        assertForged("inclusion");
    }

    @Test
    void aDroppedAnswerFailsAtAnswersAndWithAllMadeAnewAtTheAnchor() {
        forger.answers = forger.answers.subList(0, forger.answers.size() - 1);
        assertForged("answers");

        forger.answersClosed--;
        forger.settleAgain();

        assertThat(verify(forger, chain).firstFailed()).contains("anchor");
    }

    @Test
    void aDroppedEventWithAllMadeAnewFailsAtTheAnchor() {
        forger.events = list -> {
            List<World.Event> fewer = new ArrayList<>(list);
            fewer.remove(1);
            return fewer.stream().map(BundleVerifierTest::earlierByOne).toList();
        };

        assertThat(verify(forger, chain).firstFailed()).contains("anchor");
        assertThat(verify(forger, forger.build().trust()).exitCode()).isZero();
    }

    @Test
    void reorderedEventsFailAtTheAnchor() {
        forger.events = list -> {
            List<World.Event> swapped = new ArrayList<>(list);
            Collections.swap(swapped, 20, 30);
            return swapped;
        };

        assertThat(verify(forger, chain).firstFailed()).contains("anchor");
    }

    @Test
    void aWrongRootFailsAtTheEpochsRoot() {
        forger.root = Optional.of(new byte[32]);
        forger.files = builder -> replaceRoot(builder);

        assertForged("epoch-root");
    }

    @Test
    void anotherCampaignsSettlementLinesFailAtTheEpochsLines() {
        World other = new World();
        other.paid.replaceAll((worker, amount) -> amount / 2);
        forger.book = book -> new EpochBook(List.of(), other.lines(World.STREAM));
        assertForged("epoch-lines");

        forger.book = book -> new EpochBook(List.of(), other.lines("campaign/019ab0f2-0000-7000-8000-0000000000c2"));
        assertForged("epoch-lines");
    }

    @Test
    void aForgedLogKeyFailsAtTheSignature() {
        World stranger = new World();

        assertThat(verify(stranger, chain).firstFailed()).contains("signature");
        forger.proofs =
                file -> new LogProofFile(file.key(), file.head(), new byte[64], file.inclusion(), file.consistency());
        assertForged("signature");
    }

    @Test
    void strangersFilesFailAtTheFormat() {
        byte[] bundle = honest.build().bundle();
        assertFirstFailed("format", new byte[0]);
        assertFirstFailed("format", Arrays.copyOf(bundle, bundle.length - 1));
        assertFirstFailed("format", Arrays.copyOf(bundle, bundle.length + 1));
        forger.files = builder -> builder.file("notes.txt", new byte[0]);
        assertFirstFailed("format", forger.build().bundle());
        TreeMap<String, byte[]> files = new TreeMap<>(CanonicalZip.read(bundle));
        files.put("epoch/1/lines.csv", new byte[0]);
        assertFirstFailed("format", CanonicalZip.write(files));
        files.remove("epoch/1/lines.csv");
        assertFirstFailed("format", CanonicalZip.write(files));
        files.put("bundle.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertFirstFailed("format", CanonicalZip.write(files));
    }

    @Test
    void noChangedByteGoesUnseen() {
        byte[] bundle = honest.build().bundle();
        Random random = new Random(16);
        for (int round = 0; round < 60; round++) {
            byte[] changed = bundle.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));

            Verdict verdict = BundleVerifier.verify(changed, Optional.of(chain));

            assertThat(verdict.exitCode()).as("byte %d", at).isEqualTo(1);
        }
    }

    @Test
    void anotherRuleFailsAtRules() {
        forger.settled = body -> with(body, "payRuleHash", Json.of("0x" + "00".repeat(32)));

        assertForged("rules");
    }

    @Test
    void aStreamThatDoesNotCloseFailsAtStream() {
        forger.events = list -> list.subList(0, list.size() - 1);

        assertForged("stream");
    }

    @Test
    void answersBeyondTheSettledRangeFailAtRounds() {
        forger.settled = body -> with(
                body,
                "range",
                Json.object().withAmount("from", 2).withAmount("to", 324).build());

        assertForged("rounds");
    }

    @Test
    void aPrivateCampaignsBundlePassesEveryCheck() {
        honest.isPrivate = true;
        World.Built built = honest.build();

        assertThat(BundleVerifier.verify(built.bundle(), Optional.of(built.trust()))
                        .checks())
                .allMatch(check -> check.state() == State.OK);
    }

    @Test
    void openingsThatAreNotWhatWasCommittedToFailAtAnswers() {
        for (boolean isPrivate : new boolean[] {false, true}) {
            forger.isPrivate = isPrivate;
            for (UnaryOperator<List<Opening>> wrong : WRONG_OPENINGS) {
                forger.openings = wrong;
                assertForged("answers");
            }
        }
    }

    /** Each of an answer, in the middle of all. */
    private static final List<UnaryOperator<List<Opening>>> WRONG_OPENINGS = List.of(
            anOpening(one -> List.of()),
            anOpening(one -> List.of(one, one)),
            anOpening(one -> List.of(new Opening(
                    one.seq(),
                    one.salt(),
                    with(
                            one.content(),
                            "label",
                            Json.of(one.content().string("label").equals("1") ? "2" : "1"))))),
            anOpening(one -> List.of(new Opening(one.seq(), new byte[32], one.content()))),
            anOpening(one -> List.of(new Opening(one.seq() + 1000, one.salt(), one.content()))),
            anOpening(one -> List.of(one, new Opening(1000, one.salt(), one.content()))));

    private static UnaryOperator<List<Opening>> anOpening(Function<Opening, List<Opening>> change) {
        return openings -> {
            List<Opening> changed = new ArrayList<>(openings);
            Opening one = changed.remove(ANSWER);
            changed.addAll(ANSWER, change.apply(one));
            return changed;
        };
    }

    @Test
    void scoresThatDoNotFollowFailAtScores() {
        forger.tables.compute("scores.csv", (name, csv) -> csv.replaceFirst(",(\\d+)\n", ",7\n"));

        assertForged("scores");
    }

    @Test
    void otherSumsFailAtPay() {
        forger.settled = body -> with(body, "feeBaseUnits", Json.of("1"));

        assertForged("pay");
    }

    @Test
    void historyThatWasRewrittenFailsAtConsistency() {
        forger.proofs = file -> new LogProofFile(
                file.key(),
                file.head(),
                file.signature(),
                file.inclusion(),
                file.consistency().stream()
                        .map(one -> new LogProofFile.Consistency(
                                one.first(),
                                one.firstRoot(),
                                one.second(),
                                one.secondRoot(),
                                one.path().reversed()))
                        .toList());
        assertForged("consistency");

        forger.proofs =
                file -> new LogProofFile(file.key(), file.head(), file.signature(), file.inclusion(), List.of());
        assertForged("consistency");
    }

    @Test
    void leavesThatDoNotFollowFailAtTheEpochsLeaves() {
        forger.files = builder -> {
            TreeMap<String, byte[]> files = new TreeMap<>(CanonicalZip.read(builder.build()));
            String path = "epoch/1/leaves.csv";
            String csv = new String(files.get(path), StandardCharsets.UTF_8);
            String more = csv.replaceFirst(",(\\d+)\n", ",1$1\n");
            return replace(files, path, more.getBytes(StandardCharsets.UTF_8));
        };

        assertThat(failed(verify(forger, forger.build().trust())))
                .startsWith("epoch-leaves")
                .contains("epoch-root");
    }

    @Test
    void anotherChainOrContractFailsAtTheEpochsAnchor() {
        Trust elsewhere = new Trust("1", chain.contracts(), chain.logKeys(), chain.heads(), chain.epochs());
        Trust fake = new Trust(
                chain.chainId(),
                Map.of("payoutDistributor", World.TOKEN, "token", World.TOKEN),
                chain.logKeys(),
                chain.heads(),
                chain.epochs());

        assertThat(failed(verify(honest, elsewhere))).containsExactly("epoch-anchor");
        assertThat(failed(verify(honest, fake))).containsExactly("epoch-anchor");
    }

    @Test
    void linesInAnotherTokenThanTheTrustedOneFailAtTheEpochsAnchor() {
        Trust other = new Trust(
                chain.chainId(),
                Map.of("payoutDistributor", World.DISTRIBUTOR, "token", World.DISTRIBUTOR),
                chain.logKeys(),
                chain.heads(),
                chain.epochs());

        assertThat(failed(verify(honest, other))).containsExactly("epoch-anchor");
    }

    @Test
    void balancesBeforeTheFirstEpochFailAtTheEpochsRoot() {
        EpochBook.Line some = World.line(World.STREAM, "fee", World.TREASURY, 5);
        forger.book = book -> new EpochBook(new EpochBook(List.of(), List.of(some)).leaves(), book.lines());

        assertForged("epoch-root");
    }

    @Test
    void aLineThatIsSplitToTwoAddressesFailsAtTheEpochsLines() {
        forger.book = book -> {
            List<EpochBook.Line> lines = new ArrayList<>(book.lines());
            EpochBook.Line first = lines.removeFirst();
            long more = first.amount().longValueExact() - 1;
            lines.add(World.line(first.source(), first.worker(), first.account(), more));
            lines.add(World.line(first.source(), first.worker(), World.DISTRIBUTOR, 1));
            return new EpochBook(List.of(), lines);
        };

        assertForged("epoch-lines");
    }

    @Test
    void theTableSaysWhatIsNotCovered() {
        forger.book = book -> {
            List<EpochBook.Line> lines = new ArrayList<>(book.lines());
            for (int i = 0; i < 7; i++) {
                String order = "order/019ab0f2-0000-7000-8000-00000000000" + i;
                lines.add(World.line(order, "seller", World.TREASURY, 5));
                lines.add(World.line(order, "fee", World.TREASURY, 1));
            }
            return new EpochBook(List.of(), lines);
        };

        List<String> lines = verify(forger, forger.build().trust()).coverage();

        assertThat(lines)
                .contains(
                        "not covered: epoch/1: what settled 2 lines of 6 token units of"
                                + " order/019ab0f2-0000-7000-8000-000000000004",
                        "not covered: epoch/1: what settled 4 lines of 12 token units of 2 other sources")
                .anyMatch(line -> line.startsWith("not covered: epoch/1: whose the addresses of 20 lines are"))
                .noneMatch(line -> line.contains("order/019ab0f2-0000-7000-8000-000000000005"));
        assertThat(BundleVerifier.verify(forger.build().bundle(), Optional.empty())
                        .coverage())
                .contains("not covered: the origin of keys, heads and roots: no trust was given");
    }

    @Test
    void whatIsTooLargeIsNotChecked() {
        byte[] deep = ("{\"a\":".repeat(17) + "1" + "}".repeat(17)).getBytes(StandardCharsets.UTF_8);
        byte[] bundle = CanonicalZip.write(Map.of("bundle.json", deep));

        Verdict verdict = BundleVerifier.verify(bundle, Optional.of(chain));

        assertThat(verdict.summary()).isEqualTo("TOO LARGE nesting");
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.checks()).extracting(Verdict.Check::name).containsExactly(CHECKS);
        assertThat(verdict.checks()).allMatch(check -> check.state() == State.SKIPPED);
    }

    @Test
    void linesOfOutputArePlainWhateverTheBundleSays() {
        Verdict.Check check = new Verdict.Check("pay", State.FAILED, "\u001b[2J\né" + "x".repeat(999));

        assertThat(check.line()).startsWith("FAILED pay ?[2J??x").hasSize(300);
    }

    private void assertForged(String check) {
        World.Built forged = forger.build();
        // The owner of keys and chain cannot hide it.
        assertThat(BundleVerifier.verify(forged.bundle(), Optional.of(forged.trust()))
                        .firstFailed())
                .contains(check);
        // Nor does one who has neither, though more is wrong then.
        forger.annotationKey = World.newKey();
        forger.rewardKey = World.newKey();
        assertThat(failed(verify(forger, chain))).contains(check);
        withKeys(forger);
    }

    private void assertFirstFailed(String check, byte[] bundle) {
        assertThat(BundleVerifier.verify(bundle, Optional.of(chain)).firstFailed())
                .contains(check);
    }

    private World withKeys(World world) {
        world.annotationKey = honest.annotationKey;
        world.rewardKey = honest.rewardKey;
        return world;
    }

    private static Verdict verify(World world, Trust trust) {
        return BundleVerifier.verify(world.build().bundle(), Optional.of(trust));
    }

    private static List<String> failed(Verdict verdict) {
        return verdict.checks().stream()
                .filter(check -> check.state() == State.FAILED)
                .map(Verdict.Check::name)
                .toList();
    }

    private static List<Answer> changed(List<Answer> answers) {
        List<Answer> changed = new ArrayList<>(answers);
        Answer first = changed.getFirst();
        changed.set(0, new Answer(first.task(), first.worker(), first.occasion(), "4"));
        return changed;
    }

    private static LogProofFile withPath(LogProofFile file, List<byte[]> path) {
        LogProofFile.Inclusion old = file.inclusion().getFirst();
        return new LogProofFile(
                file.key(),
                file.head(),
                file.signature(),
                List.of(new LogProofFile.Inclusion(
                        old.stream(), old.streamSeq(), old.position(), old.leafHash(), path)),
                file.consistency());
    }

    /** An event whose ranges end, and whose openings stand, one event earlier. */
    private static World.Event earlierByOne(World.Event event) {
        if (event.body().has("openings")) {
            List<JsonObject> openings = event.body().array("openings").objects().stream()
                    .map(one -> earlierByOne(one, "seq"))
                    .toList();
            JsonObject moved = with(event.body(), "openings", Json.array(openings));
            return new World.Event(event.type(), earlierByOne(moved, "from", "to"));
        }
        if (!event.body().has("range")) {
            return event;
        }
        long to = event.body().object("range").amount("to") - 1;
        Json range = Json.object().withAmount("from", 1).withAmount("to", to).build();
        return new World.Event(event.type(), with(event.body(), "range", range));
    }

    private static JsonObject earlierByOne(JsonObject object, String... keys) {
        JsonObject moved = object;
        for (String key : keys) {
            moved = with(moved, key, Json.of(Formats.amount(moved.amount(key) - 1)));
        }
        return moved;
    }

    private BundleBuilder replaceRoot(BundleBuilder builder) {
        TreeMap<String, byte[]> files = new TreeMap<>(CanonicalZip.read(builder.build()));
        JsonObject stated =
                CanonicalJson.parse(files.get("epoch/1/epoch.json"), 10_000).asObject();
        JsonObject wrong = with(stated, "root", Json.of("0x" + "00".repeat(32)));
        return replace(files, "epoch/1/epoch.json", CanonicalJson.writeBytes(wrong));
    }

    /** The same bundle with another file in it. */
    private static BundleBuilder replace(TreeMap<String, byte[]> files, String path, byte[] content) {
        BundleBuilder builder = new BundleBuilder();
        byte[] manifest = files.remove("bundle.json");
        files.put(path, content);
        files.forEach(builder::file);
        TreeMap<String, byte[]> empty = new TreeMap<>(Map.of("bundle.json", manifest));
        return builder.merge(CanonicalZip.write(empty));
    }

    private static JsonObject with(JsonObject object, String key, Json value) {
        TreeMap<String, Json> members = new TreeMap<>(object.members());
        members.put(key, value);
        return new JsonObject(members);
    }
}
