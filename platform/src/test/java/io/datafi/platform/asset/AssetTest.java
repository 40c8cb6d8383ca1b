package io.datafi.platform.asset;

import static io.datafi.platform.error.PlatformError.ASSET_UNKNOWN;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AssetTest {
    private static final Asset COIN = new Asset("COIN", 6, 18);

    @Test
    void whatDoesNotDivideIsRoundedDownAndTheDustIsNamed() {
        Asset.Credit credit = COIN.toBaseUnits(new BigInteger("1000000000001"));

        assertThat(credit).isEqualTo(new Asset.Credit(1, BigInteger.ONE));
        assertThat(COIN.toTokenUnits(1)).isEqualTo(new BigInteger("1000000000000"));
    }

    @Test
    void anAmountBeyondALongIsRefused() {
        BigInteger tooMuch = COIN.toTokenUnits(Long.MAX_VALUE).add(COIN.toTokenUnits(1));

        assertThat(COIN.toBaseUnits(COIN.toTokenUnits(Long.MAX_VALUE)).baseUnits())
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> COIN.toBaseUnits(tooMuch)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void onlyKnownAssetsExist() {
        assertThat(Assets.get("TUSD").ledgerDecimals()).isEqualTo(6);
        assertRefused(ASSET_UNKNOWN, () -> Assets.get("XYZ"));
    }
}
