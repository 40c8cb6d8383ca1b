package io.datafi.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles under {@code quality/2} and {@code pay/3}: both verifiers say the same of each. */
class JudgedBundleTest {
    private final World world = new World("quality/2", "pay/3");

    @TempDir
    private Path folder;

    @Test
    void anHonestBundlePasses() throws Exception {
        assertBothSay("OK");
    }

    @Test
    void bothSplitRoyaltiesAlike() throws Exception {
        World.Built built = world.build();

        Verdict ours = BundleVerifier.verify(built.bundle(), Optional.of(built.trust()), OptionalLong.of(42_750_001));

        assertThat(ours.coverage()).anyMatch(line -> line.startsWith("royalties: "));
        assertThat(output("--royalties", "42750001")).containsAll(ours.coverage());
    }

    @Test
    void aMovedProbabilityFailsAtTables() throws Exception {
        tamper("posterior.csv", csv -> csv.replaceFirst("2,4,[0-9]+", "2,4,0"));
        assertBothSay("FAILED tables");
    }

    @Test
    void anotherTemperFailsAtTables() throws Exception {
        tamper("model.csv", csv -> csv.replaceFirst("temperature,[0-9]", "temperature,1"));
        assertBothSay("FAILED tables");
    }

    /** Of one account its honesty, its worth, or whom it depends on: a hundredth less, or nobody's finding. */
    @ParameterizedTest
    @CsvSource({"7, worth", "8, honesty"})
    void aHundredthLessOfOneAccountFailsAtTables(int column) throws Exception {
        String table = world.tables.get("accounts.csv");
        String first = table.lines().skip(1).findFirst().orElseThrow();
        String[] cells = first.split(",", -1);
        long found = Long.parseLong(cells[column]);
        cells[column] = "" + (found - found / 100);
        tamper("accounts.csv", csv -> csv.replace(first, String.join(",", cells)));
        assertBothSay("FAILED tables");
    }

    @Test
    void aFlagThatNothingBearsOutFailsAtTables() throws Exception {
        tamper("accounts.csv", csv -> csv.replaceFirst("(?m),$", ",NO_KNOWLEDGE"));
        assertBothSay("FAILED tables");
    }

    @Test
    void aRaisedScoreFailsAtScores() throws Exception {
        String table = world.tables.get("scores.csv");
        String first = table.lines().skip(1).findFirst().orElseThrow();
        String raised = first.substring(0, first.lastIndexOf(',') + 1) + "1000000000";
        tamper("scores.csv", csv -> csv.replace(first, raised));
        assertBothSay("FAILED scores");
    }

    @Test
    void aTableThatTheRulesDoNotPublishFailsAtTables() throws Exception {
        World plain = new World();
        plain.tables.put("model.csv", "parameter,ppb\n");
        assertThat(BundleVerifier.verify(plain.build().bundle(), Optional.empty())
                        .firstFailed())
                .contains("tables");
    }

    private void tamper(String table, UnaryOperator<String> change) {
        String before = world.tables.get(table);
        world.tables.put(table, change.apply(before));
        assertThat(world.tables.get(table)).isNotEqualTo(before);
    }

    private void assertBothSay(String summary) throws Exception {
        assertThat(verify().summary()).isEqualTo(summary);
        assertThat(python()).isEqualTo(summary);
    }

    private Verdict verify() {
        World.Built built = world.build();
        return BundleVerifier.verify(built.bundle(), Optional.of(built.trust()));
    }

    /** The last line of the other program. */
    private String python() throws IOException, InterruptedException {
        return output().getLast();
    }

    private List<String> output(String... options) throws IOException, InterruptedException {
        World.Built built = world.build();
        Path bundle = Files.write(folder.resolve("bundle.zip"), built.bundle());
        Path trust = Files.writeString(folder.resolve("trust.json"), json(built.trust()));
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                "python3",
                System.getProperty("datafi.root", "..") + "/rules/verify.py",
                bundle.toString(),
                "--trust",
                trust.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
    }

    private static String json(Trust trust) {
        JsonObject.Builder keys = Json.object();
        trust.logKeys().forEach((log, key) -> keys.withStrings(log, List.copyOf(key)));
        JsonObject.Builder contracts = Json.object();
        trust.contracts().forEach(contracts::with);
        return Json.object()
                .with("format", Trust.FORMAT)
                .with("chainId", trust.chainId())
                .with("contracts", contracts.build())
                .with("logKeys", keys.build())
                .withArray(
                        "anchoredHeads",
                        trust.heads().stream()
                                .map(head -> Json.object()
                                        .with("log", head.log())
                                        .withAmount("treeSize", head.treeSize())
                                        .with("rootHash", head.rootHash())
                                        .build())
                                .toList())
                .withArray(
                        "epochs",
                        trust.epochs().stream()
                                .map(epoch -> Json.object()
                                        .with("epoch", epoch.epoch())
                                        .with("root", epoch.root())
                                        .build())
                                .toList())
                .build()
                .toText();
    }
}
