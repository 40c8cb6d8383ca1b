package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path folder;

    @Test
    void aRunningProcessIsRecognised() {
        var file = new PidFile(folder.resolve("part.pid"));

        file.write(ProcessHandle.current());

        assertThat(file.process()).contains(ProcessHandle.current());
    }

    @Test
    void theSameNumberWithAnotherStartIsSomebodyElse() throws IOException {
        var file = new PidFile(folder.resolve("part.pid"));

        Files.writeString(file.file(), ProcessHandle.current().pid() + " 12\n");

        assertThat(file.process()).isEmpty();
    }

    @Test
    void aMissingOrTornFileNamesNobody() throws IOException {
        var file = new PidFile(folder.resolve("part.pid"));
        assertThat(file.process()).isEmpty();

        Files.writeString(file.file(), "");

        assertThat(file.process()).isEmpty();
    }
}
