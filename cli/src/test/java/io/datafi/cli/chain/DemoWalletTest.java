package io.datafi.cli.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/**
 * The key, message and signature of web3.js' documentation of {@code eth.accounts.sign}, and
 * anvil's first account.
 */
class DemoWalletTest {
    @Test
    void signsAsPersonalSignDoes() {
        var wallet =
                DemoWallet.of(new BigInteger("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318", 16));

        assertThat(wallet.signMessage("Some data"))
                .isEqualTo("0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd"
                        + "6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c");
    }

    @Test
    void derivesTheAddressFromTheKey() {
        var wallet =
                DemoWallet.of(new BigInteger("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80", 16));

        assertThat(wallet.address()).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    }
}
