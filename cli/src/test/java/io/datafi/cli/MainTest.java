package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void wrongArgumentsHaveTheirOwnExitCode() {
        assertThat(Main.execute("--no-such-option")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theVersionIsTheBuildsOwn() {
        assertThat(Versions.of("datafi")).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
