package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The failure that docs/cli.md shows is what is printed. */
class DocumentedFailureTest {
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^\\$ \\./datafi (.*) tasks\\.csv\\n((?:datafi: |  ).*\\n(?:  .*\\n)*)");

    @Test
    void theLinesOfAFailureAreThoseOfThePage(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("datafi.root"), "docs", "cli.md"));
        var shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        Path tasks = Files.writeString(folder.resolve("tasks.csv"), "key,content\nphoto-1,https://example.org/1.jpg\n");

        CliRun run = CliRun.of((Object[]) (shown.group(1) + " " + tasks).split(" "));

        assertThat(run.err().replace(tasks.toString(), "tasks.csv")).isEqualTo(shown.group(2));
    }
}
