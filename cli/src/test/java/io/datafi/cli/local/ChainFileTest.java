package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.cli.CliError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainFileTest {
    private static final String WHOLE = "{\"block\":{\"number\":\"0x1\"},\"accounts\":{}}";

    @TempDir
    private Path folder;

    private ChainFile state;

    @BeforeEach
    void name() {
        state = new ChainFile(folder.resolve("state.json"));
    }

    @Test
    void aTornFileIsReplacedByTheLastWholeOne() throws IOException {
        Files.writeString(folder.resolve("state.json.whole"), WHOLE);
        Files.writeString(state.file(), WHOLE.substring(0, 30));

        state.restore();

        assertThat(state.file()).hasContent(WHOLE);
    }

    @Test
    void aWholeFileStays() throws IOException {
        Files.writeString(folder.resolve("state.json.whole"), WHOLE);
        Files.writeString(state.file(), "{\"block\":2}");

        state.restore();

        assertThat(state.file()).hasContent("{\"block\":2}");
    }

    @Test
    void aTornFileWithoutCopyIsNamed() throws IOException {
        Files.writeString(state.file(), "{\"blo");

        assertThatThrownBy(state::restore)
                .isInstanceOfSatisfying(
                        CliError.class, e -> assertThat(e.code()).isEqualTo("CHAIN_STATE_TORN"));
    }

    @Test
    void anEmptyOrDoubledTextIsNotWhole() throws IOException {
        Files.writeString(state.file(), "");
        assertThat(ChainFile.isWhole(state.file())).isFalse();

        Files.writeString(state.file(), WHOLE + "}");

        assertThat(ChainFile.isWhole(state.file())).isFalse();
    }
}
