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
    @TempDir
    private Path folder;

    @Test
    void inferWritesTheThreeTables() throws IOException {
        Path answers = file("answers.csv", "label,task,worker\nyes,t1,w1\nyes,t1,w2\nno,t2,w1\nno,t2,w2\n");

        var run = CliRun.of("infer", "--answers", answers, "--out", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/labels.csv"))
                .content()
                .startsWith("task,label,confidence\nt1,yes,")
                .contains("\nt2,no,");
        assertThat(folder.resolve("out/posterior.csv")).content().startsWith("task,label,probability\nt1,no,0.");
        assertThat(folder.resolve("out/workers.csv")).content().startsWith("worker,answers,skill\nw1,2,");
    }

    @Test
    void inferTakesOtherKindsOfAnswers() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,3\nt1,w2,3.0\nt1,w3,3\nt2,w1,8\nt2,w2,8\n");

        var run = CliRun.of("infer", "--answers", answers, "--kind", "number", "--out", folder);
        var unknown = CliRun.of("infer", "--answers", answers, "--kind", "smell", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("labels.csv"))
                .content()
                .isEqualTo("task,label,confidence\nt1,3,1.000000000\nt2,8,1.000000000\n");
        assertThat(folder.resolve("workers.csv")).content().startsWith("worker,answers,skill\nw1,2,");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).startsWith("datafi: UNKNOWN_KIND ");
    }

    @Test
    void settlePaysForOtherKindsOfAnswers() throws IOException {
        StringBuilder rows = new StringBuilder("task,worker,label\n");
        for (int t = 0; t < 12; t++) {
            rows.append("t%d,w1,%d\nt%d,w2,%d\nt%d,w3,%d\nt%d,zero,0\n".formatted(t, t * t, t, t * t, t, t * t, t));
        }
        Path answers = file("answers.csv", rows.toString());

        var run = CliRun.of("settle", "--answers", answers, "--kind", "number", "--price", "100", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("payouts.csv"))
                .content()
                .isEqualTo("worker,amount\nw1,1200\nw2,1200\nw3,1200\nzero,0\n");
        assertThat(folder.resolve("agreements.csv"))
                .content()
                .startsWith("worker,answers,judged,source,agreement,pay,reasons\nw1,12,12,w1,");
        assertThat(folder.resolve("labels.csv")).content().contains("t3,9,");
    }

    @Test
    void agreementIsAlphaWithAnInterval() throws IOException {
        // Two units agree, one does not: 1 − (2/6) ÷ (18/30) = 4/9.
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,1\nt1,w2,1\nt2,w1,2\nt2,w2,2\nt3,w1,1\nt3,w2,2\n");

        var run = CliRun.of("agreement", "--answers", answers, "--json");
        var unknown = CliRun.of("agreement", "--answers", answers, "--scale", "loud");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("{\"alpha\":\"0.444444\",").contains("\"lower\":");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void settlePaysEveryWorkerInWholeBaseUnits() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,yes\nt2,w1,no\nt2,w2,no\n");

        var run = CliRun.of("settle", "--answers", answers, "--price", "10", "--out", folder.resolve("out"), "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/payouts.csv")).content().matches("worker,amount\nw1,\\d+\nw2,\\d+\n");
        assertThat(run.out()).contains("\"files\":[").contains("payouts.csv");
    }

    @Test
    void aRepeatedAnswerIsNamedWithFileAndLine() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w1,no\n");

        var run = CliRun.of("infer", "--answers", answers, "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: DUPLICATE_ANSWER " + answers + ":3:4: ");
    }

    @Test
    void aLabelOutsideTheClassesIsNamedWithFileAndLine() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,maybe\n");

        var run = CliRun.of("infer", "--answers", answers, "--classes", "yes,no", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: UNKNOWN_CLASS " + answers + ":3:7: ");
    }

    @Test
    void aKnownLabelThatNoAnswerGivesIsNamedWithFileAndLine() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,no\n");
        Path gold = file("gold.csv", "task,label\nt1,Yes\n");

        for (String command : new String[] {"infer", "settle"}) {
            var run = CliRun.of(command, "--answers", answers, "--gold", gold, "--out", folder.resolve("out"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("datafi: UNKNOWN_CLASS " + gold + ":2:4: no answer gives the label Yes");
        }
        assertThat(CliRun.of(
                                "infer",
                                "--answers",
                                answers,
                                "--gold",
                                gold,
                                "--normalise",
                                "--out",
                                folder.resolve("out"))
                        .exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aKnownTaskThatNobodyAnsweredIsNamedAndPlaysNoPart() throws IOException {
        Path answers = file("answers.csv", "task,worker,label\nt1,w1,yes\nt1,w2,no\nt2,w1,no\nt2,w2,no\n");
        Path gold = file("gold.csv", "task,label\nt1,yes\nt9,maybe\n");

        var run = CliRun.of("infer", "--answers", answers, "--gold", gold, "--out", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("1 known tasks have no answer and play no part: t9");
        assertThat(folder.resolve("out/posterior.csv")).content().doesNotContain("maybe");
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
    void rankWritesTheLeaderboard() throws IOException {
        Path votes = file("votes.csv", "winner,item_b,item_a,judge\na,y,x,j1\nb,y,x,j2\na,x,z,j1\nbad,x,y,j1\n");
        Path out = folder.resolve("new/ratings.csv");

        var run = CliRun.of("rank", "--votes", votes, "--out", out, "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(out)
                .content()
                .isEqualTo("item,rating,lower,upper,standard_error,standard_error_judge,ability,"
                        + "rank_low,rank_high\n"
                        + "x,1000.000000000,705.135136376,1294.864863624,150.444021395,"
                        + "150.444021395,0.000000000,1,2\n"
                        + "y,1000.000000000,705.135136376,1294.864863624,150.444021395,"
                        + "150.444021395,0.000000000,1,2\n"
                        + "z,,,,,,,,\n");
        assertThat(run.out()).contains("\"unrated\":[\"z\"]");
    }

    @Test
    void rankWritesItsFurtherTablesBesideTheLeaderboard() throws IOException {
        var votes = new StringBuilder("item_a,item_b,winner,judge,segment,length\n");
        for (int v = 0; v < 40; v++) {
            char winner = v % 4 == 0 ? 'b' : 'a';
            votes.append("x,y,%c,j%d,s%d,%d\n".formatted(winner, v % 8, v % 2, v % 3 - 1));
        }
        Path file = file("votes.csv", votes.toString());
        Path out = folder.resolve("ratings.csv");

        var run = CliRun.of("rank", "--votes", file, "--out", out, "--control", "length");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("exclusions.csv")).content().isEqualTo("judge,reason\n");
        assertThat(folder.resolve("caps.csv")).content().isEqualTo("judge,item,weight\n");
        assertThat(folder.resolve("judges.csv")).content().isEqualTo("judge,informative,random,first,second\n");
        assertThat(folder.resolve("mixture.csv")).content().startsWith("parameter,value\ninformative,1.000000000\n");
        assertThat(folder.resolve("undefended.csv")).hasSameTextualContentAs(out);
        assertThat(folder.resolve("covariates.csv"))
                .content()
                .startsWith("covariate,coefficient,standard_error\nlength,");
        assertThat(folder.resolve("segments.csv")).content().startsWith("segment,item,rating,lower,upper\ns0,x,");
    }

    @Test
    void aBadVoteIsNamedWithFileAndLine() throws IOException {
        Path votes = file("votes.csv", "item_a,item_b,winner\nx,y,a\nx,x,b\n");
        Path verdict = file("verdict.csv", "item_a,item_b,winner\nx,y,left\n");

        var run = CliRun.of("rank", "--votes", votes, "--out", folder.resolve("r.csv"));
        var other = CliRun.of("rank", "--votes", verdict, "--out", folder.resolve("r.csv"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("datafi: VOTE_INVALID " + votes + ":3:3: ");
        assertThat(other.err()).startsWith("datafi: VOTE_INVALID " + verdict + ":2:5: ");
    }

    @Test
    void anUnknownTieModelOrCovariateIsAUsageError() throws IOException {
        Path votes = file("votes.csv", "item_a,item_b,winner\nx,y,a\n");
        Path out = folder.resolve("r.csv");

        var ties = CliRun.of("rank", "--votes", votes, "--out", out, "--ties", "none");
        var covariate = CliRun.of("rank", "--votes", votes, "--out", out, "--control", "mood");

        assertThat(ties.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ties.err()).startsWith("datafi: BAD_TIES ");
        assertThat(covariate.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(covariate.err()).startsWith("datafi: BAD_COVARIATE ");
    }

    @Test
    void aFileThatIsNoBundleFailsTheFormatCheck() throws IOException {
        Path bundle = file("bundle.zip", "not a zip");

        var run = CliRun.of("verify", bundle);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("FAILED format ").endsWith("FAILED format\n");
    }

    @Test
    void everyVerificationEndsWithAVerdict() throws IOException {
        Path bundle = file("bundle.zip", "not a zip");
        Path trust = file("trust.json", "{\"epochs\": 1, \"epochs\": 2}");
        Path large = file("large.json", " ".repeat((16 << 20) + 1));

        var missing = CliRun.of("verify", folder.resolve("none.zip"));
        var untrusted = CliRun.of("verify", bundle, "--trust", trust);
        var tooLarge = CliRun.of("verify", bundle, "--trust", large);
        var unclear = CliRun.of("verify", bundle, "--contracts", trust);

        assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.out()).endsWith("FAILED format\n");
        assertThat(untrusted.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(untrusted.out()).endsWith("FAILED trust\n");
        assertThat(tooLarge.exitCode()).isEqualTo(ExitCode.TOO_LARGE);
        assertThat(tooLarge.out()).endsWith("TOO LARGE trust\n");
        assertThat(unclear.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void royaltiesAreAWholeNumberFromZeroOn() throws IOException {
        Path bundle = file("bundle.zip", "not a zip");

        var below = CliRun.of("verify", bundle, "--royalties", "-1");

        assertThat(below.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(below.err()).startsWith("datafi: AMOUNT_INVALID ");
        assertThat(CliRun.of("verify", bundle, "--royalties", "0").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
