package io.datafi.rules.bundle;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.BUNDLE_INVALID;
import static io.datafi.rules.RuleError.TRUST_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.merkle.PayoutLeaf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {
    private static final String A = "0x" + "0a".repeat(20);
    private static final String B = "0x" + "0b".repeat(20);

    @Test
    void filesOnDiskGiveTheSameBundleAsInMemory(@TempDir Path folder) throws IOException {
        byte[] table = "task,label\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        Path events = Files.writeString(folder.resolve("events"), "{\"a\":1}\n");
        Path tables = Files.write(folder.resolve("labels"), table);
        ByteArrayOutputStream onDisk = new ByteArrayOutputStream();

        new BundleBuilder()
                .campaign("c", BundleFile.of(events))
                .table("c", 1, "labels.csv", BundleFile.of(tables))
                .writeTo(onDisk);

        Map<String, String> round = Map.of("labels.csv", new String(table, StandardCharsets.UTF_8));
        assertThat(onDisk.toByteArray())
                .isEqualTo(new BundleBuilder()
                        .campaign("c", List.of("{\"a\":1}"), List.of(round))
                        .build());
    }

    @Test
    void theZipIsOneThatOthersRead() throws IOException {
        byte[] zip = CanonicalZip.write(Map.of("b/c.txt", bytes("2"), "a.txt", bytes("one")));

        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).isEqualTo("1980-01-01T00:00:00");
            }
        }

        assertThat(names).containsExactly("a.txt=one", "b/c.txt=2");
        assertThat(CanonicalZip.read(zip)).containsOnlyKeys("a.txt", "b/c.txt");
        assertThat(CanonicalZip.read(CanonicalZip.write(Map.of()))).isEmpty();
    }

    @Test
    void everyOtherZipIsRefused() {
        byte[] zip = CanonicalZip.write(Map.of("a.txt", bytes("one"), "b.txt", bytes("two")));
        // Local header: version 4, flags 6, method 8, time 10, date 12, checksum 14, sizes 18 and
        // 22, name length 26, extra 28.
        for (int at : new int[] {0, 4, 6, 8, 10, 12, 14, 18, 22, 26, 28, 30, 35}) {
            byte[] changed = zip.clone();
            changed[at] ^= 3;
            assertRefused(BUNDLE_INVALID, () -> CanonicalZip.read(changed));
        }
        byte[] swapped = zip.clone();
        swapped[30] = 'c';
        assertRefused(BUNDLE_INVALID, () -> CanonicalZip.read(swapped));
        for (String name : new String[] {"../a", "/a", "A", "a//b", "a/", "", "a b", "é"}) {
            assertRefused(BUNDLE_INVALID, () -> CanonicalZip.write(Map.of(name, bytes(""))));
        }
    }

    @Test
    void bundlesMergeWhenTheyAgree() {
        byte[] one = new BundleBuilder().file("rules/x.json", bytes("{}")).build();
        byte[] two = new BundleBuilder().file("proofs/reward.json", bytes("{}")).build();
        byte[] three = new BundleBuilder().file("rules/x.json", bytes("{ }")).build();

        byte[] merged = new BundleBuilder().merge(one).merge(two).merge(one).build();

        assertThat(CanonicalZip.read(merged)).containsOnlyKeys("bundle.json", "proofs/reward.json", "rules/x.json");
        assertRefused(BUNDLE_INVALID, () -> new BundleBuilder().merge(one).merge(three));
    }

    @Test
    void balancesAndLinesMakeTheNextBalances() {
        EpochBook book = new EpochBook(
                List.of(leaf(B, 5), leaf(A, 7)),
                List.of(
                        line("order/2", "seller", B, 10),
                        line("campaign/1", "w2", A, 1),
                        line("campaign/1", "w1", A, 2)));

        assertThat(book.leaves()).containsExactly(leaf(A, 10), leaf(B, 15));
        assertThat(book.totals()).containsExactly(Map.entry(World.TOKEN, BigInteger.valueOf(13)));
        assertThat(book.linesCsv())
                .isEqualTo("source,worker,account,token,amount\n"
                        + "campaign/1,w1,%1$s,%3$s,2\ncampaign/1,w2,%1$s,%3$s,1\norder/2,seller,%2$s,%3$s,10\n"
                                .formatted(A, B, World.TOKEN));
        String previous = EpochBook.balancesCsv(book.previous());
        assertThat(EpochBook.read(previous, book.linesCsv())).isEqualTo(book);
        assertThat(EpochBook.root(List.of())).isEqualTo(new byte[32]);
        String unsorted = "account,token,cumulative\n%s,%s,1\n%s,%2$s,1\n".formatted(B, World.TOKEN, A);
        assertRefused(BUNDLE_INVALID, () -> EpochBook.readBalances(unsorted));
        assertRefused(
                BUNDLE_INVALID, () -> new EpochBook(List.of(), List.of(line("s", "w", A, 1), line("s", "w", A, 2))));
    }

    @Test
    void aTrustFileIsReadWhole() {
        String text = """
                {"format": "datafi-trust/1", "chainId": "31337",
                 "contracts": {"payoutDistributor": "0xABCDEFabcdefABCDEFabcdefABCDEFabcdefABCD",
                               "token": "0xABCDEFabcdefABCDEFabcdefABCDEFabcdefABCD"},
                 "logKeys": {"annotation": ["0x%1$s"]},
                 "anchoredHeads": [{"log": "annotation", "treeSize": "12", "rootHash": "0x%1$s"}],
                 "epochs": [{"epoch": "1", "root": "0x%1$s"}]}
                """.formatted("ab".repeat(32));

        Trust trust = Trust.of(CanonicalJson.parse(text).asObject());

        String hash = "0x" + "ab".repeat(32);
        assertThat(trust.contracts()).containsEntry("payoutDistributor", "0xabcdefabcdefabcdefabcdefabcdefabcdefabcd");
        assertThat(trust.heads()).containsExactly(new Trust.Head("annotation", 12, hash));
        assertThat(trust.epochs()).containsExactly(new Trust.Epoch("1", hash));
        assertThat(trust.logKeys().get("annotation")).containsExactly(hash);
        for (String broken : new String[] {
            text.replace("trust/1", "trust/2"),
            text.replace("epochs", "epoch"),
            text.replace("\"token\"", "\"vault\""),
            text.replace("\"31337\"", "31337"),
            text.replace("\"12\"", "\"012\""),
            text.replace("\"root\"", "\"other\":1,\"root\""),
            text.replace(
                    "\"epochs\": [", "\"epochs\": [{\"epoch\": \"1\", \"root\": \"0x%s\"},".formatted("cd".repeat(32))),
            text.replace(
                    "\"anchoredHeads\": [",
                    "\"anchoredHeads\": [{\"log\": \"annotation\", \"treeSize\": \"12\", \"rootHash\": \"0x%s\"},"
                            .formatted("cd".repeat(32))),
            "{}"
        }) {
            JsonObject json = CanonicalJson.parse(broken).asObject();
            assertRefused(TRUST_INVALID, () -> Trust.of(json));
        }
    }

    @Test
    void proofsReadBack() {
        byte[] bundle = new World().build().bundle();
        TreeMap<String, byte[]> files = new TreeMap<>(CanonicalZip.read(bundle));
        JsonObject json = CanonicalJson.parse(files.get("proofs/annotation.json"), 1_000_000)
                .asObject();

        assertThat(LogProofFile.of(json).toJson()).isEqualTo(json);
    }

    private static PayoutLeaf leaf(String account, long units) {
        return new PayoutLeaf(account, World.TOKEN, BigInteger.valueOf(units));
    }

    private static EpochBook.Line line(String source, String worker, String account, long amount) {
        return World.line(source, worker, account, amount);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
