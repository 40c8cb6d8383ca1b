package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.client.SignUpPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    private Path folder;

    @Test
    void theLocalSystemHoldsNothing() {
        var environment = environment();

        assertThat(environment.of("annotation")).containsEntry("DATAFI_SETTLEMENT_HOLD", "0S");
        assertThat(environment.of("reward")).containsEntry("DATAFI_HOLD_SECONDS", "0");
    }

    @Test
    void theLocalSystemBeginsAnEpochEachMinute() {
        assertThat(environment().of("reward")).containsEntry("DATAFI_EPOCH_INTERVAL", "60S");
    }

    @Test
    void theRulesAreThoseThatPeopleAgreedTo() {
        assertThat(environment().of("reward")).containsEntry("DATAFI_RULES_VERSION", SignUpPage.RULES_VERSION);
    }

    @Test
    void mailsOfTheServicesEndInTheMailbox() {
        for (String service : List.of("marketplace", "reward")) {
            assertThat(environment().of(service))
                    .containsEntry("DATAFI_SMTP_HOST", "127.0.0.1")
                    .containsEntry("DATAFI_SMTP_PORT", "1025");
        }
    }

    private ServiceEnvironment environment() {
        Home home = new Home(folder);
        return new ServiceEnvironment(
                home, Ports.choose(0, Map.of(), Map.of()), new Secrets(home), "http://localhost:8080");
    }
}
