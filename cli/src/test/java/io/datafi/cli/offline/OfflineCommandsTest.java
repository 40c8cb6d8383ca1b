package io.datafi.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineCommandsTest {
    @TempDir private Path folder;

    @Test
    void inferWritesTheThreeTables() throws IOException {
        Path answers =
                file(
                        "answers.csv",
                        "label,task,worker\nyes,t1,w1\nyes,t1,w2\nno,t2,w1\nno,t2,w2\n");

        var run = CliRun.of("infer", "--answers", answers, "--out", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/labels.csv"))
                .content()
                .startsWith("task,label,confidence\nt1,yes,")
                .contains("\nt2,no,");
        assertThat(folder.resolve("out/posterior.csv"))
                .content()
                .startsWith("task,label,probability\nt1,no,0.");
        assertThat(folder.resolve("out/workers.csv"))
                .content()
                .startsWith("worker,answers,skill\nw1,2,");
    }

    @Test
    void settlePaysEveryWorkerInWholeBaseUnits() throws IOException {
        Path answers =
                file(
                        "answers.csv",
                        "task,worker,label\nt1,w1,yes\nt1,w2,yes\nt2,w1,no\nt2,w2,no\n");

        var run =
                CliRun.of(
                        "settle",
                        "--answers",
                        answers,
                        "--price",
                        "10",
                        "--out",
                        folder.resolve("out"),
                        "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/payouts.csv"))
                .content()
                .matches("worker,amount\nw1,\\d+\nw2,\\d+\n");
        assertThat(run.out()).contains("\"files\":[").contains("payouts.csv");
    }

    @Test
    void whatSimulateWritesSettleTakes() {
        Path made = folder.resolve("made");
        var simulated =
                CliRun.of("simulate", "--behaviour", "clique", "--share", ".2", "--out", made);
        assertThat(simulated.exitCode()).isEqualTo(ExitCode.OK);

        var settled =
                CliRun.of(
                        "settle",
                        "--answers",
                        made.resolve("answers.csv"),
                        "--gold",
                        made.resolve("gold.csv"),
                        "--exam",
                        made.resolve("exam.csv"),
                        "--exam-truth",
                        made.resolve("exam-truth.csv"),
                        "--out",
                        folder.resolve("out"));

        assertThat(settled.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/payouts.csv")).content().startsWith("worker,amount\nw000,");
        assertThat(folder.resolve("out/accounts.csv"))
                .content()
                .startsWith("worker,skill,lower,upper,honesty,reasons\nw000,")
                .contains("NO_KNOWLEDGE");
    }

    @Test
    void anUnknownBehaviourIsAUsageError() {
        var run = CliRun.of("simulate", "--behaviour", "none", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("datafi: UNKNOWN_BEHAVIOUR ");
    }

    @Test
    void aRepeatedAnswerIsNamedWithFileAndLine() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w1,no\n");

        var run = CliRun.of("infer", "--answers", answers, "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: DUPLICATE_ANSWER " + answers + ":3: ");
    }

    @Test
    void aLabelOutsideTheClassesIsNamedWithFileAndLine() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,maybe\n");

        var run = CliRun.of("infer", "--answers", answers, "--classes", "yes,no", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: UNKNOWN_CLASS " + answers + ":3: ");
    }

    @Test
    void anUnknownColumnOfTheGoldFileNamesThatFile() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\n");
        Path gold = file("gold.csv", "task,label,colour\nt1,yes,red\n");

        var run = CliRun.of("infer", "--answers", answers, "--gold", gold, "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: UNKNOWN_COLUMN " + gold);
    }

    @Test
    void anUnknownMethodIsAUsageError() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\n");

        var run = CliRun.of("infer", "--answers", answers, "--method", "oracle/9", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("datafi: UNKNOWN_RULE ");
    }

    @Test
    void aFileThatIsNoBundleFailsTheFormatCheck() throws IOException {
        Path bundle = file("bundle.zip", "not a zip");

        var run = CliRun.of("verify", bundle);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("FAILED format ").endsWith("FAILED format\n");
    }

    @Test
    void aMissingFileIsNoFailedCheck() {
        assertThat(CliRun.of("verify", folder.resolve("none.zip")).exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
