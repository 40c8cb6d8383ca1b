package io.datafi.rules.bundle;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.BUNDLE_INVALID;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.datafi.rules.version.RuleVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts a bundle together and writes its manifest. */
public final class BundleBuilder {
    static final String FORMAT = "datafi-bundle/1";
    static final String MANIFEST = "bundle.json";

    private final TreeMap<String, BundleFile> files = new TreeMap<>();
    private final TreeSet<String> campaigns = new TreeSet<>(CODE_POINTS);
    private final TreeSet<String> epochs = new TreeSet<>(Comparator.comparing(BigInteger::new));

    /**
     * Adds a file; adding the same one twice is no error.
     *
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID if another content has this path
     */
    public BundleBuilder file(String path, byte[] content) {
        return file(path, BundleFile.of(content));
    }

    private BundleBuilder file(String path, BundleFile content) {
        BundleFile before = files.putIfAbsent(path, content);
        if (before != null && !Arrays.equals(before.hash(), content.hash())) {
            throw BUNDLE_INVALID.because("two files are %s", path);
        }
        return this;
    }

    /** Adds a rule version that a decision in the bundle was made under. */
    public BundleBuilder rule(RuleVersion rule) {
        return file(rulePath(rule.id()), utf8(rule.text()));
    }

    /**
     * Adds a campaign.
     *
     * @param id UUID
     * @param entries texts of the whole stream {@code campaign/<id>}, in order
     * @param rounds the tables of each round, from the first on, by file name, as {@link
     *     io.datafi.rules.settlement.SettlementRun#files} gives them
     */
    public BundleBuilder campaign(String id, List<String> entries, List<? extends Map<String, String>> rounds) {
        campaign(id, BundleFile.of(lines(entries)));
        for (int i = 0; i < rounds.size(); i++) {
            int round = i + 1;
            rounds.get(i).forEach((name, text) -> table(id, round, name, BundleFile.of(utf8(text))));
        }
        return this;
    }

    /**
     * Adds a campaign without its tables.
     *
     * @param id UUID
     * @param entries texts of the whole stream {@code campaign/<id>}, in order, a line each
     */
    public BundleBuilder campaign(String id, BundleFile entries) {
        campaigns.add(id);
        return file("campaign/" + id + "/events.jsonl", entries);
    }

    /** Adds a table of one of a campaign's rounds, of which the first is 1. */
    public BundleBuilder table(String id, int round, String name, BundleFile table) {
        return file(roundPath("campaign/" + id, round) + "/" + name, table);
    }

    /**
     * Adds what opens the commitments of a private campaign.
     *
     * @param id UUID
     * @param openings in the order of its stream
     */
    public BundleBuilder openings(String id, List<Opening> openings) {
        return openings(
                id,
                BundleFile.of(lines(openings.stream()
                        .map(opening -> opening.toJson().toText())
                        .toList())));
    }

    /** The same from a file with a line for each. */
    public BundleBuilder openings(String id, BundleFile openings) {
        return file(Openings.file("campaign/" + id), openings);
    }

    /**
     * Adds an epoch.
     *
     * @param epoch number in decimal
     * @param chainId in decimal
     * @param distributor address of the contract that pays, lower-case
     * @param entries texts of the whole stream {@code epoch/<n>}
     */
    public BundleBuilder epoch(String epoch, String chainId, String distributor, EpochBook book, List<String> entries) {
        epochs.add(epoch);
        String folder = "epoch/" + epoch + "/";
        JsonObject stated = Json.object()
                .with("epoch", epoch)
                .withBytes("root", EpochBook.root(book.leaves()))
                .withBytes("previousRoot", EpochBook.root(book.previous()))
                .with("chainId", chainId)
                .with("distributor", distributor)
                .with("totals", totals(book))
                .build();
        file(folder + "epoch.json", CanonicalJson.writeBytes(stated));
        file(folder + "previous.csv", utf8(EpochBook.balancesCsv(book.previous())));
        file(folder + "leaves.csv", utf8(EpochBook.balancesCsv(book.leaves())));
        file(folder + "lines.csv", utf8(book.linesCsv()));
        return file(folder + "events.jsonl", lines(entries));
    }

    /** Adds the proofs of one log. */
    public BundleBuilder proofs(LogProofFile proofs) {
        return file(proofs.path(), CanonicalJson.writeBytes(proofs.toJson()));
    }

    /**
     * Adds all of another bundle; a file that both have must be the same.
     *
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID
     */
    public BundleBuilder merge(byte[] bundle) {
        Map<String, byte[]> others = CanonicalZip.read(bundle);
        byte[] manifest = others.remove(MANIFEST);
        if (manifest == null) {
            throw BUNDLE_INVALID.because("there is no %s", MANIFEST);
        }
        JsonObject json =
                CanonicalJson.parse(manifest, CanonicalJson.LENGTH_MAX).asObject();
        campaigns.addAll(json.array("campaigns").strings());
        epochs.addAll(json.array("epochs").strings());
        others.forEach(this::file);
        return this;
    }

    /** The bundle: a canonical zip of all files and the manifest that names their hashes. */
    public byte[] build() {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        try {
            writeTo(bundle);
        } catch (IOException onDisk) {
            throw new UncheckedIOException(onDisk);
        }
        return bundle.toByteArray();
    }

    /** Writes the same file by file, so that none on disk is ever whole in memory. */
    public void writeTo(OutputStream out) throws IOException {
        JsonObject.Builder hashes = Json.object();
        files.forEach((path, file) -> hashes.withBytes(path, file.hash()));
        JsonObject manifest = Json.object()
                .with("format", FORMAT)
                .withStrings("campaigns", List.copyOf(campaigns))
                .withStrings("epochs", List.copyOf(epochs))
                .with("files", hashes.build())
                .build();
        TreeMap<String, BundleFile> all = new TreeMap<>(files);
        all.put(MANIFEST, BundleFile.of(CanonicalJson.writeBytes(manifest)));
        CanonicalZip.write(all, out);
    }

    /**
     * Totals as epoch.json and EpochSettled state them: {@code [{token, amount}]}, sorted by token.
     */
    public static Json totals(EpochBook book) {
        return Json.array(book.totals().entrySet().stream()
                .map(total -> Json.object()
                        .with("token", total.getKey())
                        .withTokenAmount("amount", total.getValue())
                        .build())
                .toList());
    }

    /**
     * Where the tables of a round are.
     *
     * @param stream {@code campaign/<id>}
     */
    public static String roundPath(String stream, int round) {
        return stream + "/round/" + round;
    }

    static String rulePath(String id) {
        return "rules/" + id.replace('/', '-') + ".json";
    }

    private static byte[] lines(List<String> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry).append('\n'));
        return utf8(lines.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
