package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void flagsWinOverTheEnvironmentWhichWinsOverTheOffset() {
        var ports = Ports.choose(
                100,
                Map.of("router", 9000),
                Map.of("DATAFI_PORT_ROUTER", "9001", "DATAFI_PORT_KEYCLOAK_MANAGEMENT", "9002"));

        assertThat(ports.of("router")).isEqualTo(9000);
        assertThat(ports.of("keycloak-management")).isEqualTo(9002);
        assertThat(ports.of("chain")).isEqualTo(8645);
    }

    @Test
    void onePortForTwoPartsIsRefused() {
        assertRefused("BAD_PORT", () -> Ports.choose(0, Map.of("router", 8081), Map.of()));
    }

    @Test
    void anUnknownPartIsRefused() {
        assertRefused("BAD_PORT", () -> Ports.choose(0, Map.of("rooter", 8080), Map.of()));
    }

    @Test
    void aPortOutsideItsRangeIsRefused() {
        assertRefused("BAD_PORT", () -> Ports.choose(60_000, Map.of(), Map.of()));
        assertRefused("BAD_PORT", () -> Ports.choose(0, Map.of(), Map.of("DATAFI_PORT_CHAIN", "x")));
    }

    @Test
    void aTakenPortIsNamedWithItsPart() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var ports = Ports.choose(20_000, Map.of("chain", other.getLocalPort()), Map.of());

            assertThatThrownBy(ports::requireFree).isInstanceOfSatisfying(CliError.class, e -> {
                assertThat(e.code()).isEqualTo("PORT_TAKEN");
                assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(e).hasMessageContaining(other.getLocalPort() + " (chain)");
            });
        }
    }

    private static void assertRefused(String code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        CliError.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
