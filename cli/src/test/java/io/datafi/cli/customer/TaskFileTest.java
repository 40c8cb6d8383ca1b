package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.CliError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both readers of tasks, this one and that of the Python client, take the same file. */
class TaskFileTest {
    private static final Path PYTHON = Path.of("../clients/python");

    @TempDir
    Path folder;

    @Test
    void theTasksOfThePythonClientAreReadHere() {
        assertThat(TaskFile.read(PYTHON.resolve("tasks.csv")).tasks())
                .hasSize(5)
                .last()
                .isEqualTo(NewTask.newBuilder()
                        .setKey("photo-5")
                        .setContent("a \"cat\", lying")
                        .build());
    }

    @Test
    void aTableMayNameFilesOfAFolderWhichAreFoundAndHashed() throws IOException {
        Path media = Files.createDirectories(folder.resolve("media/cats"));
        Files.writeString(media.resolve("1.png"), "abc");
        MediaFolder files = new MediaFolder(folder.resolve("media"));

        TaskFile read = TaskFile.read(file("tasks.csv", "task,file\na,cats/1.png\nb,cats/1.png"), files);

        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(read.tasks()).extracting(NewTask::getContent).containsOnly("medium:sha256:" + abc);
        assertThat(files.files()).containsExactly(Map.entry(abc, media.resolve("1.png")));
    }

    @Test
    void aFileThatIsMissingOrOutsideOfTheFolderIsRefusedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("outside.png"), "abc");
        Path media = Files.createDirectories(folder.resolve("media"));
        for (String name : List.of("none.png", "../outside.png", "", ".")) {
            Path table = file("tasks.csv", "task,file\na," + name);

            assertThatThrownBy(() -> TaskFile.read(table, new MediaFolder(media)))
                    .isInstanceOf(CliError.class)
                    .message()
                    .startsWith(table + ":2:")
                    .contains(name);
        }
    }

    private record Wrong(String text, String line, String told) {}

    private static final List<Wrong> WRONG = List.of(
            new Wrong("key,content\na,b", ":1:", "task,content"),
            new Wrong("task\na", ":1:", "task,content"),
            new Wrong("task,content\na,\"b\nc\"\nd,e\nd,f", ":5:", "line 4 already"),
            new Wrong("task,content\na,b\n,c", ":3:", "task"),
            new Wrong("task,content\na,\"b\nc\"\nd", ":4:", "1 cells, but 2 columns"),
            new Wrong("task,content\na,b\n" + "k".repeat(201) + ",c", ":3:", "200 bytes"),
            new Wrong("task,content\na,b\n\"a\tb\",c", ":3:", "control characters"),
            new Wrong("\ntask,content\n\na,b\n \t\n,c", ":6:", "task"),
            new Wrong("task,content", ":2:", "there is no task"));

    @Test
    void aRefusalNamesTheLineAndWhatIsExpected() throws IOException {
        for (Wrong wrong : WRONG) {
            Path file = file("tasks.csv", wrong.text());

            assertThatThrownBy(() -> TaskFile.read(file))
                    .isInstanceOf(CliError.class)
                    .message()
                    .startsWith(file + wrong.line())
                    .contains(wrong.told());
        }
    }

    @Test
    void aKeyThatCannotBeSeenOrToldFromAnotherIsRefusedAtItsLine() throws IOException {
        for (String key : List.of("\" \"", "\" a\"", "\"a\u00a0\"", "a\u200b", "\u200b")) {
            Path file = file("tasks.csv", "task,content\na,b\n" + key + ",c\n");

            assertThatThrownBy(() -> TaskFile.read(file))
                    .message()
                    .startsWith(file + ":3:1: task has 1 to 200 bytes on one line");
        }
        Path seen = file("tasks.csv", "task,content\na b,c\n\u0645\u06cc\u200c\u062e,c\n");
        assertThat(TaskFile.read(seen).tasks()).hasSize(2);
    }

    @Test
    void thePythonClientRefusesTheSame() throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-B", "-c", """
            import sys, tasks
            for path in sys.argv[1:]:
                try:
                    tasks.read(path)
                    print("taken")
                except SystemExit as refused:
                    print(refused)
            """));
        for (Wrong wrong : WRONG) {
            command.add(
                    file("tasks-" + WRONG.indexOf(wrong) + ".csv", wrong.text()).toString());
        }

        List<String> told = output(command);

        assertThat(told).hasSameSizeAs(WRONG);
        for (int i = 0; i < WRONG.size(); i++) {
            assertThat(told.get(i))
                    .startsWith(
                            folder.resolve("tasks-" + i + ".csv") + WRONG.get(i).line())
                    .contains(WRONG.get(i).told());
        }
    }

    @Test
    void allThatIsWrongIsToldUpToTwentyPlaces() throws IOException {
        Path file = file("tasks.csv", "task,content\n" + ",content\n".repeat(21) + "a,b\n");

        assertThatThrownBy(() -> TaskFile.read(file))
                .message()
                .startsWith(file + ":2:1: task is empty\n  " + file + ":3:1: ")
                .contains(file + ":21:1: ")
                .doesNotContain(file + ":22:")
                .endsWith("and 1 more");
    }

    @Test
    void blankLinesArePassedOver() throws IOException {
        TaskFile file = TaskFile.read(file("tasks.csv", "task,content\n\na,b\n  \nc,d\n\n"));

        assertThat(file.lines()).isEqualTo(List.of(3, 5));
    }

    @Test
    void eachTaskKnowsItsLine() throws IOException {
        TaskFile file = TaskFile.read(file("tasks.csv", "task,content\na,\"b\nc\"\nd,e"));

        assertThat(file.lines()).isEqualTo(List.of(2, 4));
        assertThat(file.place(1)).endsWith(":4");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> output(List<String> command) throws Exception {
        Process python = new ProcessBuilder(command)
                .directory(PYTHON.toFile())
                .redirectErrorStream(true)
                .start();
        python.getOutputStream().close();
        String told = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return told.lines().toList();
    }
}
