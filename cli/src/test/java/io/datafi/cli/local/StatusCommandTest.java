package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.rules.json.CanonicalJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    @Test
    void programsLearnWhoCanSignInAsPeopleDo() throws IOException {
        try (var _ =
                new SystemOfDoors(Map.of("annotation", List.of(), "marketplace", List.of(), "reward", List.of()))) {
            var logins = CanonicalJson.parse(CliRun.of("status", "--json").out())
                    .asObject()
                    .object("logins");

            assertThat(logins.array("names").strings()).contains("customer", "worker");
            assertThat(CliRun.of("status").out()).contains("password " + logins.string("password"));
        }
    }
}
