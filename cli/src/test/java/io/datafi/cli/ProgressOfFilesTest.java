package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command on a file, which may be large, shows that it works. */
class ProgressOfFilesTest {
    @TempDir
    private Path folder;

    @Test
    void readingComputingAndWritingShowABar() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,yes\nt2,w1,no\nt2,w2,no\n");
        Path votes = file("votes.csv", "item_a,item_b,winner,judge\na,b,a,j1\na,b,b,j2\n");
        Path nothing = file("nothing.zip", "");
        Path out = folder.resolve("out");

        assertThat(bars("infer", "--answers", answers, "--out", out)).containsExactly("reading", "computing");
        assertThat(bars("settle", "--answers", answers, "--out", out)).containsExactly("reading", "computing");
        assertThat(bars("agreement", "--answers", answers)).containsExactly("reading", "drawing samples");
        assertThat(bars("rank", "--votes", votes, "--out", folder.resolve("ratings.csv")))
                .containsExactly("rating");
        assertThat(bars("convert", answers, folder.resolve("converted.csv"))).containsExactly("reading", "writing");
        assertThat(bars("bundle", "merge", nothing, "--out", folder.resolve("merged.zip")))
                .containsExactly("bundles");
    }

    private static List<String> bars(Object... arguments) {
        return CliRun.of(arguments).bars();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
