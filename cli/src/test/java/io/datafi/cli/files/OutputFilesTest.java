package io.datafi.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.cli.CliError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aFailureLeavesEveryOldFileAndNothingElse() throws IOException {
        Path first = Files.writeString(folder.resolve("a"), "old");
        Path blocked = folder.resolve("b/file");
        var out = OutputFiles.apartFrom().reserve(first).reserve(blocked);
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        contents.put(first, NEW);
        contents.put(blocked, NEW);
        // The folder's name is taken between the look and the writing, as a disk may fill up.
        Files.writeString(folder.resolve("b"), "in the way");

        assertThatThrownBy(() -> out.write(contents))
                .isInstanceOf(CliError.class)
                .hasMessage(blocked + ": a file has the name of the folder");

        assertThat(first).hasContent("old");
        assertThat(names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoHasTheOldFileOpenReadsItToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");

        try (var reader = Files.newInputStream(file)) {
            OutputFiles.replace(file, NEW);

            assertThat(reader).hasBinaryContent("old".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void aReplacedFileKeepsItsPermissionsAndItsLink() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        OutputFiles.replace(link, NEW);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aDownloadIsItsOwnersAndATableFollowsTheUsersMask() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path table = folder.resolve("table");
        Path download = folder.resolve("download");

        OutputFiles.replace(table, NEW);
        OutputFiles.apartFrom().ownerOnly().reserve(download).write(Map.of(download, NEW));

        assertThat(Files.getPosixFilePermissions(table)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(download)))
                .isEqualTo("rw-------");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsWrittenToAndStaysAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        try {
            OutputFiles.replace(pipe, NEW);

            assertThat(reader.getInputStream()).hasBinaryContent(NEW);
        } finally {
            reader.destroyForcibly();
        }
        assertThat(names()).containsExactly("pipe");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aFolderIsNoOutputAndAFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");

        assertThatThrownBy(() -> OutputFiles.apartFrom().reserve(folder)).hasMessage(folder + ": it is a folder");
        assertThatThrownBy(() -> OutputFiles.apartFrom().reserve(file, List.of("b.csv")))
                .hasMessage(file.resolve("b.csv") + ": " + file + " is no folder");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(name -> name.getFileName().toString()).toList();
        }
    }
}
