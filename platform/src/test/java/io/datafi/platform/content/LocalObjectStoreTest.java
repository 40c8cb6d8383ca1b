package io.datafi.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest {
    @TempDir
    Path root;

    private ObjectStore store;

    @BeforeEach
    void open() {
        store = new LocalObjectStore(root);
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        assertThat(put("dataset/a/1.age", "first")).isEqualTo(5);
        put("dataset/a/1.age", "second");

        assertThat(read("dataset/a/1.age")).isEqualTo("second");
    }

    @Test
    void aFailedPutLeavesNothingAndTheOldObjectStands() throws IOException {
        put("dataset/a/1.age", "old");

        assertThatThrownBy(() -> store.put("dataset/a/1.age", channel -> {
                    channel.write(ByteBuffer.wrap(new byte[10]));
                    throw new IOException("the source broke");
                }))
                .hasMessage("the source broke");

        assertThat(read("dataset/a/1.age")).isEqualTo("old");
        assertThat(files()).containsExactly("1.age");
    }

    @Test
    void aFolderGoesWithWhatABrokenPutLeftThereAndOnceIsEnough() throws IOException {
        put("medium/a/content.age", "x");
        put("medium/b/content.age", "y");
        Files.writeString(root.resolve("medium/a/upload-1.part"), "half");

        store.deleteFolder("medium/a");
        store.deleteFolder("medium/a");

        assertThat(root.resolve("medium/a")).doesNotExist();
        assertThat(read("medium/b/content.age")).isEqualTo("y");
    }

    @Test
    void theOthersInAFolderGo() throws IOException {
        put("dataset/a/1.age", "x");
        put("dataset/a/2.age", "y");
        put("dataset/b/1.age", "z");

        store.deleteOthers("dataset/a", "dataset/a/2.age");

        assertThat(files()).containsExactly("2.age");
        assertThat(read("dataset/b/1.age")).isEqualTo("z");
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        put("dataset/a/1.age", "x");

        store.delete("dataset/a/1.age");
        store.delete("dataset/a/1.age");

        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> store.read("dataset/a/1.age")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aKeyCannotLeaveTheFolder() {
        for (String key : List.of("../a", "a/../../b", "/etc/passwd", "a//b", "a", "A/b", "a/.b")) {
            assertThatThrownBy(() -> store.read(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private long put(String key, String text) throws IOException {
        return store.put(key, channel -> channel.write(ByteBuffer.wrap(text.getBytes())));
    }

    private String read(String key) throws IOException {
        try (var in = store.read(key)) {
            return new String(in.readAllBytes());
        }
    }

    private List<String> files() {
        try (var files = Files.list(root.resolve("dataset/a"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
