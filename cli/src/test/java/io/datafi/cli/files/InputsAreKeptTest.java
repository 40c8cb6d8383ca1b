package io.datafi.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No command loses what it was given, whatever it is told to write. */
class InputsAreKeptTest {
    private static final String ANSWERS = "task,worker,label\nt1,w1,yes\nt1,w2,yes\nt2,w1,no\nt2,w2,no\n";
    private static final String VOTES = "item_a,item_b,winner\nx,y,a\nx,y,b\n";

    @TempDir
    private Path folder;

    /** The input's name, and a command line in which # is the folder; all other inputs are whole. */
    static Stream<Arguments> overwrites() {
        return Stream.of(
                Arguments.of("v.csv", "rank --votes #/v.csv --out #/v.csv"),
                Arguments.of("caps.csv", "rank --votes #/caps.csv --out #/r.csv"),
                Arguments.of("segments.csv", "rank --votes #/segments.csv --out #/r.csv"),
                Arguments.of("covariates.csv", "rank --votes #/covariates.csv --out #/r.csv --control position"),
                Arguments.of("labels.csv", "infer --answers #/labels.csv --out #"),
                Arguments.of("accounts.csv", "infer --answers #/accounts.csv --out #/new/.."),
                Arguments.of("workers.csv", "infer --answers #/a.csv --gold #/workers.csv --out #"),
                Arguments.of(
                        "posterior.csv", "infer --answers #/a.csv --exam #/posterior.csv --exam-truth #/g.csv --out #"),
                Arguments.of("labels.csv", "infer --answers #/a.csv --exam #/a.csv --exam-truth #/labels.csv --out #"),
                Arguments.of("a.csv", "convert #/a.csv #/new/../a.csv"),
                Arguments.of("a.csv", "convert #/a.csv #/b.csv --gold #/a.csv"),
                Arguments.of("payouts.csv", "settle --answers #/payouts.csv --out #"),
                Arguments.of("one.zip", "bundle merge #/one.zip #/other.zip --out #/one.zip"),
                Arguments.of(
                        "trust.json", "trust --rpc http://localhost:1 --contracts #/trust.json --out #/trust.json"),
                Arguments.of(
                        "key.txt",
                        "listing download 01900000-0000-7000-8000-000000000000 --identity #/key.txt --out #/key.txt"),
                Arguments.of("demo-payouts.csv", "demo --answers #/demo-payouts.csv --out #"),
                Arguments.of("truth.csv", "demo --answers #/a.csv --truth #/truth.csv --json #/truth.csv"),
                Arguments.of("truth.csv", "faults none --truth #/truth.csv --json #/truth.csv"));
    }

    @ParameterizedTest
    @MethodSource("overwrites")
    void anOutputThatIsAnInputIsRefusedBeforeAnythingIsRead(String input, String command) throws IOException {
        Files.createDirectory(folder.resolve("new"));
        // Nothing that a command could read, so that another refusal would show that it was read.
        Path kept = Files.writeString(folder.resolve(input), "kept");

        var run = run(command);

        assertThat(run.err()).contains("OUT_IS_INPUT", input).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(kept).hasContent("kept");
        assertThat(names()).containsExactlyInAnyOrder("new", input);
    }

    @Test
    void anInputIsKnownBehindLinksOfBothKindsAndOtherSpellings() throws IOException {
        Path votes = Files.writeString(folder.resolve("v.csv"), VOTES);
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic.csv"), votes);
        Path hard = Files.createLink(folder.resolve("hard.csv"), votes);
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), folder);
        Path working = Path.of("").toAbsolutePath();
        Path relative = working.relativize(votes.toAbsolutePath());

        for (Path out : List.of(symbolic, hard, linkedFolder.resolve("v.csv"), relative, folder.resolve("./v.csv"))) {
            assertThat(CliRun.of("rank", "--votes", votes, "--out", out).err()).startsWith("datafi: OUT_IS_INPUT ");
            assertThat(CliRun.of("rank", "--votes", out, "--out", votes).err()).startsWith("datafi: OUT_IS_INPUT ");
        }
        assertThat(votes).hasContent(VOTES);
    }

    @Test
    void twoTablesOfOneNameAreRefused() throws IOException {
        Path votes = Files.writeString(folder.resolve("v.csv"), VOTES);

        var run = CliRun.of("rank", "--votes", votes, "--out", folder.resolve("caps.csv"));

        assertThat(run.err()).startsWith("datafi: OUT_TWICE ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(names()).containsExactly("v.csv");
    }

    @Test
    void aTableBesideItsInputIsNoOverwriting() throws IOException {
        Path votes = Files.writeString(folder.resolve("caps.csv"), VOTES);

        var run = CliRun.of("rank", "--votes", votes, "--out", folder.resolve("r.csv"), "--no-defend");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(votes).hasContent(VOTES);
        assertThat(names()).containsExactlyInAnyOrder("caps.csv", "r.csv");
    }

    @Test
    void aRefusedInputLeavesTheOldTables() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "old");
        Path answers = Files.writeString(folder.resolve("a.csv"), "task,worker,label\nt1,w1\n");

        var run = CliRun.of("infer", "--answers", answers, "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder.resolve("labels.csv")).hasContent("old");
        assertThat(names()).containsExactlyInAnyOrder("a.csv", "labels.csv");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsReadOnce() throws Exception {
        Path answers = pipe("answers");
        Path gold = pipe("gold");
        Path votes = pipe("votes");
        Path export = pipe("export");
        try (var feeders = new Feeders()) {
            feeders.feed(answers, ANSWERS);
            feeders.feed(gold, "task,label\nt1,yes\n");
            feeders.feed(votes, VOTES);
            feeders.feed(export, ANSWERS.replace(',', ';'));

            var inferred = CliRun.of("infer", "--answers", answers, "--gold", gold, "--out", folder.resolve("out"));
            var converted = CliRun.of("convert", export, folder.resolve("converted.csv"));
            var ranked = CliRun.of("rank", "--votes", votes, "--out", folder.resolve("out/r.csv"));

            assertThat(inferred.err()).isEmpty();
            assertThat(inferred.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(ranked.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(converted.exitCode()).isEqualTo(ExitCode.OK);
        }
        assertThat(folder.resolve("converted.csv")).hasContent(ANSWERS);
        assertThat(folder.resolve("out/labels.csv")).content().startsWith("task,label,confidence\nt1,yes,");
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** Programs that write into pipes, each once, as a shell would start them. */
    private static final class Feeders implements AutoCloseable {
        private final List<Process> started = new ArrayList<>();

        void feed(Path pipe, String text) throws IOException {
            started.add(new ProcessBuilder("sh", "-c", "printf %s \"$1\" > \"$2\"", "feeder", text, pipe.toString())
                    .start());
        }

        @Override
        public void close() {
            started.forEach(Process::destroyForcibly);
        }
    }

    private CliRun run(String command) {
        return CliRun.of((Object[]) command.replace("#", folder.toString()).split(" "));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
