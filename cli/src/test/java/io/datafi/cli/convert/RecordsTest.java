package io.datafi.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.cli.CliError;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Test
    void everyLineThatIsWrongIsNamedUpToTwenty() {
        assertThatThrownBy(() -> Records.of("{\"a\":1}\n\n{\"a\":\n[1]\n{}\n"))
                .isInstanceOf(CliError.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining("line 4: expected an object")
                .hasMessageNotContaining("line 5");
        assertThatThrownBy(() -> Records.of("{\n".repeat(23)))
                .hasMessageContaining("line 20: ")
                .hasMessageNotContaining("line 21: ")
                .hasMessageContaining("and 3 more");
    }

    @Test
    void anArrayAndLinesAreTheSame() {
        assertThat(Records.of("[{\"a\":1},{\"a\":2}]"))
                .extracting(one -> one.toText())
                .containsExactlyElementsOf(Records.of("{\"a\":1}\n{\"a\":2}").stream()
                        .map(one -> one.toText())
                        .toList());
    }
}
