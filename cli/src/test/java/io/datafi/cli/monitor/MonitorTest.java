package io.datafi.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.client.Http;
import io.datafi.rules.bundle.Trust;
import io.datafi.rules.json.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
    @TempDir
    private Path folder;

    private PlayedLog remote;
    private final List<String> away = new ArrayList<>();

    @BeforeEach
    void play() throws IOException {
        remote = new PlayedLog();
        remote.entries = PlayedLog.past("true", 7);
    }

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void aLogIsMirroredEntryByEntryAndItsRootRecomputed() throws IOException {
        CliRun run = once();

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.bars()).containsExactly("reading the mirror", "entries");
        assertThat(run.out())
                .contains(
                        "7 entries, 7 new",
                        Formats.hex(PlayedLog.tree(remote.entries).root()))
                .contains("anchors not covered");
        assertThat(Files.readAllLines(entryFile())).isEqualTo(remote.entries);
        assertThat(Files.readAllLines(headFile())).singleElement().asString().contains("\"treeSize\":\"7\"");
    }

    @Test
    void aGrowingLogIsFollowedUntilItForks() throws IOException {
        remote.beforeHead = number -> remote.entries =
                number < 5 ? PlayedLog.past("true", 7 + 2 * number) : PlayedLog.past("other", 7 + 2 * number);
        List<Long> added = new ArrayList<>();

        Alarm alarm = catchThrowableOfType(
                Alarm.class,
                () -> withMonitor(
                        Optional.empty(),
                        monitor -> monitor.follow(Duration.ofMillis(1), seen -> added.add(seen.added()), away::add)));

        assertThat(added).containsExactly(9L, 2L, 2L, 2L);
        assertThat(alarm.check()).isEqualTo("append-only");
        assertThat(Files.readAllLines(entryFile())).isEqualTo(PlayedLog.past("true", 15));
        assertThat(Files.readAllLines(headFile())).hasSize(4);
        assertThat(away).isEmpty();
    }

    @Test
    void aServiceThatIsAwayOrBrokenIsAskedAgainUntilItRefuses() {
        List<Integer> statuses = List.of(503, 500, 429, 200, 404);
        remote.beforeHead = number -> remote.status = statuses.get(number - 1);
        List<Long> added = new ArrayList<>();

        Alarm alarm = catchThrowableOfType(
                Alarm.class,
                () -> withMonitor(
                        Optional.empty(),
                        monitor -> monitor.follow(Duration.ofMillis(1), seen -> added.add(seen.added()), away::add)));

        assertThat(away).hasSize(3);
        assertThat(added).containsExactly(7L);
        assertThat(alarm.check()).isEqualTo("answer");
        assertThat(alarm).hasMessageContaining("404");
    }

    @Test
    void aHeadOfAnotherLogFailsAtTheAnswer() {
        remote.log = "another";

        assertAlarm(once(), "answer");
    }

    @Test
    void aRefusalFailsAtTheAnswer() {
        remote.status = 403;
        assertAlarm(once(), "answer");

        remote.status = 200;
        remote.entriesStatus = 409;
        assertAlarm(once(), "answer");
    }

    @Test
    void aLogThatTellsAnotherPastFailsAtAppendOnly() throws IOException {
        once();
        remote.entries = PlayedLog.past("other", 9);

        assertAlarm(once(), "append-only");
        assertThat(Files.readAllLines(entryFile())).isEqualTo(PlayedLog.past("true", 7));

        remote.entries = PlayedLog.past("other", 7);
        assertAlarm(once(), "append-only");
    }

    @Test
    void aLogThatForgetsFailsAtAppendOnly() {
        once();
        remote.entries = PlayedLog.past("true", 6);

        assertAlarm(once(), "append-only");
    }

    @Test
    void entriesThatAreNotThoseOfTheHeadFailAtTheRoot() {
        remote.shown = PlayedLog.past("other", 7);

        assertAlarm(once(), "root");
        assertThat(headFile()).isEmptyFile();
    }

    @Test
    void entriesThatAreWithheldFailAtEntries() {
        remote.shown = PlayedLog.past("true", 4);

        assertAlarm(once(), "entries");
    }

    @Test
    void aTextThatIsNoEntryFailsAtEntries() {
        remote.entries = List.of("{}");

        assertAlarm(once(), "entries");
    }

    @Test
    void aHeadOfAnotherKeyFailsAtTheLogsKey() {
        once();
        remote.key = PlayedLog.newKey();

        assertAlarm(once(), "log-key");
    }

    @Test
    void withTrustTheFirstKeyMustBeTheChains() throws IOException {
        Path trust = trust(remote.entries);
        remote.key = PlayedLog.newKey();

        assertAlarm(once("--trust", trust), "log-key");
    }

    @Test
    void anAnchoredHeadIsThatOfTheEntriesOrTheAlarmIsRaised() throws IOException {
        CliRun honest = once("--trust", trust(PlayedLog.past("true", 5)));
        CliRun again = once("--trust", trust(PlayedLog.past("true", 5)));
        CliRun forged = once("--trust", trust(PlayedLog.past("other", 5)));

        assertThat(honest.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(honest.out()).contains("anchors 1");
        assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
        assertAlarm(forged, "anchors");
    }

    @Test
    void aHeadThatIsAnchoredLaterLeadsToTheMirroredOne() {
        List<Trust> chain = new ArrayList<>(List.of(Trust.of(remote.trust(remote.entries))));
        remote.beforeHead = number -> {
            remote.entries = PlayedLog.past("true", 7 + 2 * number);
            String told = number < 3 ? "true" : "other";
            chain.set(0, Trust.of(remote.trust(PlayedLog.past(told, 7 + number))));
        };
        List<Integer> anchors = new ArrayList<>();

        Alarm alarm = catchThrowableOfType(
                Alarm.class,
                () -> withMonitor(
                        Optional.of(chain),
                        monitor ->
                                monitor.follow(Duration.ofMillis(1), seen -> anchors.add(seen.anchors()), away::add)));

        assertThat(anchors).containsExactly(1, 2, 3);
        assertThat(alarm.check()).isEqualTo("anchors");
        assertThat(away).isEmpty();
    }

    @Test
    void aLogThatHidesWhatItAnchoredFailsAtTheAnchors() throws IOException {
        assertAlarm(once("--trust", trust(PlayedLog.past("true", 8))), "anchors");
    }

    @Test
    void anInterruptedMirrorGoesOnWhereItWas() throws IOException {
        once();
        Files.writeString(entryFile(), "{\"body\":{\"past\":\"tr", StandardOpenOption.APPEND);
        remote.entries = PlayedLog.past("true", 9);

        CliRun run = once();

        assertThat(run.out()).contains("9 entries, 2 new");
        assertThat(Files.readAllLines(entryFile())).isEqualTo(remote.entries);
    }

    @Test
    void aMirrorWhoseEntriesWereChangedIsRefusedAndKept() throws IOException {
        once();
        String changed = Files.readString(entryFile()).replaceFirst("true", "true!");
        Files.writeString(entryFile(), changed);

        CliRun run = once();

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("MIRROR_DAMAGED", "annotation.entries.jsonl:7");
        assertThat(entryFile()).hasContent(changed);
    }

    @Test
    void aFileThatIsNoMirrorIsNotOverwritten() throws IOException {
        Files.writeString(entryFile(), "mine");

        CliRun run = once();

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("MIRROR_INCOMPLETE");
        assertThat(entryFile()).hasContent("mine");
    }

    @Test
    void twoMonitorsDoNotWriteOneMirror() {
        try (Mirror _ = Mirror.open(folder, "annotation", entries -> {})) {
            assertThat(once().err()).contains("FILE_IN_USE");
        }
    }

    private CliRun once(Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of("monitor", "--log", "annotation", "--dir", folder, "--once", "--url", remote.origin()));
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray());
    }

    private interface Look {
        void at(Monitor monitor);
    }

    private void withMonitor(Optional<List<Trust>> chain, Look look) {
        Anchors anchors = new Anchors(() -> chain.map(List::getFirst), "annotation");
        try (Mirror mirror = Mirror.open(folder, "annotation", anchors::at)) {
            look.at(new Monitor(new RemoteLog(remote.origin(), "annotation", new Http()), mirror, anchors));
        }
    }

    private Path trust(List<String> anchored) throws IOException {
        return Files.writeString(
                folder.resolve("trust.json"), remote.trust(anchored).toText());
    }

    private Path entryFile() {
        return folder.resolve("annotation.entries.jsonl");
    }

    private Path headFile() {
        return folder.resolve("annotation.heads.jsonl");
    }

    private static void assertAlarm(CliRun run, String check) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("FAILED " + check + " annotation: ");
    }
}
