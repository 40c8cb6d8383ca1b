package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.type.v1.DepositInstruction;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LocalWalletTest {
    private static final long TOTAL = 1_000;

    /** Of 1,000 base units, each a hundred token units, 200 are final; another deposit may be on its way. */
    private static final DepositInstruction MISSING = DepositInstruction.newBuilder()
            .setAmountBaseUnits(800)
            .setAmountTokenUnits("80000")
            .build();

    @Test
    void whatTheContractHoldsAlreadyIsNotDepositedAgain() {
        assertThat(due(20_000)).isEqualTo(80_000);
        assertThat(due(60_000)).isEqualTo(40_000);
        assertThat(due(100_000)).isZero();
        assertThat(due(150_000)).isZero();
    }

    private static long due(long held) {
        return LocalWallet.due(MISSING, TOTAL, BigInteger.valueOf(held)).longValueExact();
    }
}
