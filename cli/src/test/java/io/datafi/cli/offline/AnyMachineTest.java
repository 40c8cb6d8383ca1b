package io.datafi.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results and refusals are the same wherever a command runs and whatever the size of a cell. */
class AnyMachineTest {
    private static final String ANSWERS = "task,worker,label\nt1,w1,yes\nt1,w2,yes\nt2,w1,no\nt2,w2,yes\n";

    @TempDir
    private Path folder;

    @Test
    void numbersHaveTheSameDigitsInEveryLocale() throws IOException {
        Path answers = Files.writeString(folder.resolve("a.csv"), ANSWERS);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            var agreement = CliRun.of("agreement", "--answers", answers);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var inferred = CliRun.of("infer", "--answers", answers, "--out", folder);

            assertThat(agreement.out()).contains("alpha (nominal) 0.000000", ", 2 tasks");
            assertThat(inferred.out()).contains("labels.csv  2 rows");
            assertThat(folder.resolve("labels.csv")).content().matches("(?s)[\\x00-\\x7f]*");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"C,,C.UTF-8", ",POSIX,C.UTF-8", ",de_DE.UTF-8,''", "en_US.utf8,,en_US.utf8"})
    void aLocaleWithoutUtf8IsReplacedBeforeJavaStarts(String all, String language, String then) throws IOException {
        String choice = Files.readAllLines(Path.of("../datafi")).stream()
                .filter(line -> line.contains("LC_ALL=C.UTF-8"))
                .findFirst()
                .orElseThrow();
        var shell = new ProcessBuilder("sh", "-c", choice + "; printf %s \"$LC_ALL\"");
        shell.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        Optional.ofNullable(all).ifPresent(value -> shell.environment().put("LC_ALL", value));
        Optional.ofNullable(language).ifPresent(value -> shell.environment().put("LANG", value));

        try (var chosen = shell.start().inputReader()) {
            assertThat(chosen.readAllAsString()).isEqualTo(then);
        }
    }

    @Test
    void anEmptyNameOfAFileIsRefused() throws IOException {
        Path answers = Files.writeString(folder.resolve("a.csv"), ANSWERS);

        for (var run : new CliRun[] {
            CliRun.of("infer", "--answers", answers, "--out", ""),
            CliRun.of("convert", answers, ""),
            CliRun.of("agreement", "--answers", ""),
            CliRun.of("demo", "--out", ""),
            CliRun.of("monitor", "--log", "reward", "--dir", "", "--trust", answers, "--once")
        }) {
            assertThat(run.err()).startsWith("datafi: NAME_EMPTY ").hasLineCount(1);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    /** In /proc nobody makes files, not even who may write everywhere. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Path answers = Files.writeString(folder.resolve("a.csv"), ANSWERS);

        var inferred = CliRun.of("infer", "--answers", answers, "--out", "/proc/none/out");
        var converted = CliRun.of("convert", answers, "/proc/none.csv");

        for (var run : new CliRun[] {inferred, converted}) {
            assertThat(run.err())
                    .startsWith("datafi: OUT_NOT_WRITABLE /proc/none")
                    .hasLineCount(1);
            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        }
    }

    @Test
    void aCellOfAMegabyteIsReadWhole() throws IOException {
        String large = "é\n".repeat(400_000);
        Path answers = Files.writeString(
                folder.resolve("été.csv"),
                "task,worker,label\n\"" + large + "\",w1,yes\n\"" + large + "\",w2,yes\nt2,w1\n");
        var broken = CliRun.of("infer", "--answers", answers, "--out", folder);
        Files.writeString(answers, Files.readString(answers).replace("t2,w1\n", "t2,w1,no\n"));

        var run = CliRun.of("infer", "--answers", answers, "--out", folder);

        assertThat(broken.err()).endsWith("été.csv:800004:1: 2 cells, but 3 columns\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("labels.csv")).content().contains("\"" + large + "\",yes,");
    }

    @Test
    void aMillionRowsAreReadWhole() throws IOException {
        Path answers = folder.resolve("many.csv");
        try (var file = Files.newBufferedWriter(answers)) {
            file.write("task,worker,label\n");
            for (int row = 0; row < 1_000_000; row++) {
                file.write("t" + row / 5 + ",w" + row % 5 + (row / 5 % 2 == 0 ? ",yes\n" : ",no\n"));
            }
        }

        var run = CliRun.of("infer", "--method", "majority/1", "--answers", answers, "--out", folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("labels.csv  200000 rows");
        assertThat(folder.resolve("labels.csv")).content().contains("\nt199999,no,1.000000000\n");
    }
}
