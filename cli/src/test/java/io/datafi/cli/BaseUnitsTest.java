package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BaseUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "50000, 50000",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "0.05 TUSD, 50000",
        "0.05TUSD, 50000",
        "1 TUSD, 1000000",
        "0.000001 TUSD, 1",
        "1.500000 TUSD, 1500000",
        "9223372036854.775807 TUSD, 9223372036854775807"
    })
    void aBareNumberIsInBaseUnitsAndOneWithItsAssetInWholeOnes(String text, long baseUnits) {
        assertThat(new BaseUnits().convert(text)).isEqualTo(baseUnits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.05", "1e3", "0,05 TUSD", ".5 TUSD", "1 EUR", "1 tusd", "TUSD", "\u0661", "0x10"})
    void whatCouldMeanTwoThingsIsNoAmount(String text) {
        assertThatThrownBy(() -> new BaseUnits().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("50000, or \"0.05 TUSD\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "9223372036854.775808 TUSD", "0.0000001 TUSD"})
    void noAmountIsRounded(String text) {
        assertThatThrownBy(() -> new BaseUnits().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is too large");
    }

    @Test
    void aPriceWithoutItsAssetIsRefusedInOneLine() {
        CliRun run = CliRun.of(
                "listing", "create", "--version-id", "00000000-0000-0000-0000-000000000001", "--price", "0.05");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--price", "\"0.05\" is no amount").hasLineCount(1);
    }
}
