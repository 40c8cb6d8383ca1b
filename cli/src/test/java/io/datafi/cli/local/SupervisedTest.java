package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
    @TempDir
    private Path folder;

    private Home home;
    private final BlockingQueue<PartState> changes = new LinkedBlockingQueue<>();
    private Supervised supervised;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(folder);
        home.create();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (supervised != null) {
            supervised.stop();
        }
    }

    @Test
    void aKilledProcessIsStartedAgain() throws Exception {
        PartState up = start("exec sleep 60", PartState.Phase.UP);

        ProcessHandle.of(up.pid()).orElseThrow().destroyForcibly();

        assertThat(await(PartState.Phase.RESTARTING).detail()).isEqualTo("ended with exit code 137");
        PartState again = await(PartState.Phase.UP);
        assertThat(again.pid()).isNotEqualTo(up.pid());
        assertThat(again.restarts()).isEqualTo(1);
    }

    @Test
    void whoLeavesAFileHalfWrittenIsStartedAgain() throws Exception {
        Path written = folder.resolve("written");
        String script = "[ -f %1$s ] && echo 1 > %1$s || : > %1$s; : > %1$s.$$; exec sleep 60".formatted(written);

        PartState up = start(new Probe(script, written), PartState.Phase.UP);

        assertThat(up.restarts()).isPositive();
    }

    @Test
    void aStopIsNoDeath() throws Exception {
        PartState up = start("exec sleep 60", PartState.Phase.UP);

        supervised.stop();

        assertThat(ProcessHandle.of(up.pid()).filter(Processes::isAlive)).isEmpty();
        assertThat(await(PartState.Phase.STOPPED).restarts()).isZero();
        assertThat(new PidFile(home.run().resolve("probe.pid")).process()).isEmpty();
    }

    @Test
    void whoCannotBeStartedIsToldInWords() throws Exception {
        PartState failed = start("", PartState.Phase.FAILED);

        assertThat(failed.detail())
                .startsWith("IO_FAILED ")
                .contains("/no/such/program")
                .doesNotContain("Exception");
    }

    @Test
    void whoNeverBecomesReadyIsGivenUp() throws Exception {
        PartState failed = start("exit 3", PartState.Phase.FAILED);

        assertThat(failed.detail()).startsWith("ended 8 times before it was ready");
        assertThatThrownBy(() -> supervised.firstReady().get(1, TimeUnit.SECONDS))
                .isNotNull();
    }

    @Test
    void whoDoesNotHearTheStopIsKilled() throws Exception {
        PartState up =
                start("trap '' TERM; touch " + folder + "/deaf; while :; do sleep 0.1; done", PartState.Phase.UP);
        while (!Files.exists(folder.resolve("deaf"))) {
            Thread.onSpinWait();
        }

        supervised.stop();

        assertThat(ProcessHandle.of(up.pid()).filter(Processes::isAlive)).isEmpty();
    }

    private PartState start(String script, PartState.Phase awaited) throws InterruptedException {
        return start(new Probe(script, null), awaited);
    }

    private PartState start(Probe probe, PartState.Phase awaited) throws InterruptedException {
        supervised = new Supervised(
                probe,
                home,
                new LauncherLog() {
                    @Override
                    public void say(String format, Object... arguments) {}

                    @Override
                    public void changed() {
                        changes.add(supervised.state());
                    }
                },
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), 8));
        supervised.start(List.of());
        return await(awaited);
    }

    private PartState await(PartState.Phase phase) throws InterruptedException {
        while (true) {
            PartState state = changes.poll(60, TimeUnit.SECONDS);
            assertThat(state).as("a state before the time is up").isNotNull();
            if (state.phase() == phase) {
                return state;
            }
        }
    }

    /**
     * A part that reads a whole number from a file once it is up; no file: none. The process says
     * with a second file, named by its id, that it has written: the first is there from an earlier
     * life.
     */
    private record Probe(String script, Path written) implements Part {
        @Override
        public void started() throws IOException {
            if (written != null) {
                Integer.parseInt(Files.readString(written).strip());
            }
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public ProcessBuilder command() {
            return script.isEmpty() ? new ProcessBuilder("/no/such/program") : new ProcessBuilder("sh", "-c", script);
        }

        @Override
        public boolean ready(ProcessHandle process) {
            return !script.startsWith("exit")
                    && (written == null || Files.exists(Path.of(written + "." + process.pid())));
        }

        @Override
        public Duration stopTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
