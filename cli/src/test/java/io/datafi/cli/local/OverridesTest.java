package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    @TempDir
    private Path folder;

    private Home home;
    private ServicePart reward;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(folder);
        Files.createDirectories(home.run());
        reward = new ServicePart(
                "reward",
                home,
                Ports.choose(0, Map.of(), Map.of()),
                Map.of("DATAFI_EPOCH_INTERVAL", "60S", "DATAFI_CHAIN_ID", "31337"));
    }

    @Test
    void anOverrideCountsFromTheNextStartOnAndLeavesTheRest() throws Exception {
        Overrides.of(home, "reward").set(Map.of("DATAFI_EPOCH_INTERVAL", "off"));

        assertThat(environment())
                .containsEntry("DATAFI_EPOCH_INTERVAL", "off")
                .containsEntry("DATAFI_CHAIN_ID", "31337");
    }

    @Test
    void aWithdrawnOverrideLeavesTheUsualSettings() throws Exception {
        Overrides.of(home, "reward").set(Map.of("DATAFI_EPOCH_INTERVAL", "off"));
        Overrides.of(home, "reward").withdraw();

        assertThat(environment()).containsEntry("DATAFI_EPOCH_INTERVAL", "60S");
    }

    @Test
    void anOverrideIsOfOneService() throws Exception {
        Overrides.of(home, "annotation").set(Map.of("DATAFI_EPOCH_INTERVAL", "off"));

        assertThat(environment()).containsEntry("DATAFI_EPOCH_INTERVAL", "60S");
    }

    @Test
    void aServiceThatIsRestoredLosesItsOverridesAndIsStartedAnew() throws Exception {
        Process running = new ProcessBuilder("sleep", "60").start();
        try {
            SystemState.launcherPid(home).write(ProcessHandle.current());
            var part = new PartState("reward", PartState.Phase.UP, "localhost:1", running.pid(), 0, 0, "");
            new SystemState(Ports.choose(0, Map.of(), Map.of()), List.of(part)).write(home);
            Overrides.of(home, "reward").set(Map.of("DATAFI_EPOCH_INTERVAL", "off"));

            BorrowedSystem.restore(home, "reward");

            assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(environment()).containsEntry("DATAFI_EPOCH_INTERVAL", "60S");
        } finally {
            running.destroyForcibly();
        }
    }

    private Map<String, String> environment() throws Exception {
        return reward.command().environment();
    }
}
