package io.datafi.reward.chain.intent;

import static io.datafi.reward.chain.node.ChainError.CHAIN_KEYS_NOT_SEPARATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.platform.error.Refusal;
import io.datafi.reward.chain.node.LocalChain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHoldersTest {
    private static final long MAINNET = 1;
    private static final long ANVIL = 31337;

    @Test
    void fiveDifferentKeysAreAccepted() {
        assertThatCode(() -> new KeyHolders(MAINNET, addresses()).requireSeparate())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "guardian", "publisher", "anchorer"})
    void oneKeyForTwoRolesIsRefusedOutsideALocalChain(String role) {
        Map<String, String> addresses = addresses();
        addresses.put(role, addresses.get("operator").toUpperCase().replace("0X", "0x"));

        assertThatThrownBy(() -> new KeyHolders(MAINNET, addresses).requireSeparate())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(CHAIN_KEYS_NOT_SEPARATE))
                .hasMessageContaining(role)
                .hasMessageContaining("operator");
        assertThatCode(() -> new KeyHolders(ANVIL, addresses).requireSeparate()).doesNotThrowAnyException();
    }

    @Test
    void aRoleWithoutAKeyIsRefusedOutsideALocalChain() {
        Map<String, String> addresses = addresses();
        addresses.put("guardian", "");

        assertThatThrownBy(() -> new KeyHolders(MAINNET, addresses).requireSeparate())
                .hasMessageContaining("CHAIN_KEYS_NOT_SEPARATE")
                .hasMessageContaining("guardian");
    }

    @Test
    void theTimelockIsADayOutsideALocalChainUnlessItIsConfigured() {
        assertThat(LocalChain.timelockSeconds(MAINNET, OptionalInt.empty())).isEqualTo(86_400);
        assertThat(LocalChain.timelockSeconds(ANVIL, OptionalInt.empty())).isEqualTo(5);
        assertThat(LocalChain.timelockSeconds(MAINNET, OptionalInt.of(3_600))).isEqualTo(3_600);
    }

    private static Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("admin", "0xaa");
        addresses.put("guardian", "0xbb");
        addresses.put("publisher", "0xcc");
        addresses.put("anchorer", "0xdd");
        addresses.put("operator", "0xee");
        return addresses;
    }
}
