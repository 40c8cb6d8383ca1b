package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.benchmarks.Main;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatSimulateWritesSettleTakes() {
        Path made = folder.resolve("made");
        var simulated = CliRun.of(Main::execute, "simulate", "--behaviour", "clique", "--share", ".2", "--out", made);
        assertThat(simulated.exitCode()).isEqualTo(ExitCode.OK);

        var settled = CliRun.of(
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
    void countsHonestCampaignsWithAFlaggedAccount() {
        var run = CliRun.of(Main::execute, "simulate", "--false-alarms", "--seeds", "2", "--seed", "7");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("0 of 2, goal at most 1 %");
        assertThat(run.bars()).containsExactly("simulating");
    }

    @Test
    void findsTheBestResponse() {
        var run = CliRun.of(
                Main::execute,
                "simulate",
                "--best-response",
                "--strategies",
                "12",
                "--accounts",
                "20",
                "--tasks",
                "100",
                "--pay",
                "pay/1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .startsWith("information supplied and pay")
                .containsPattern("\n0\\.\\d{3} +-?\\d\\.\\d{3} +Strategy\\[effort=")
                .containsPattern("best response of 12: \\d\\.\\d{3}, goal at most 0\\.250");
    }

    @Test
    void anUnknownBehaviourIsAUsageError() {
        var run = CliRun.of(Main::execute, "simulate", "--behaviour", "none", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("datafi: USAGE ").contains("gold-leak", "'none'");
    }

    @Test
    void eachBehaviourIsListedWithItsMeaning() {
        String help = CliRun.of(Main::execute, "simulate", "--help").out();

        assertThat(Behaviour.values())
                .allSatisfy(behaviour -> assertThat(help).contains("  " + behaviour.id() + " ", behaviour.meaning()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.csv", "truth.csv", "bad.csv"})
    void anyoneMakesTheDemosAnswersAgain(String file) throws IOException {
        String behaviour = "simulate --behaviour copies --share .25 --seed 1";
        String size = "--class-count 4 --tasks 60 --overlap 7 --accounts 16 --out";

        CliRun.of(Main::execute, (Object[]) (behaviour + " " + size + " " + folder).split(" "));

        assertThat(folder.resolve(file)).content().isEqualTo(recorded(file));
    }

    private static String recorded(String file) throws IOException {
        try (InputStream in = CliRun.class.getResourceAsStream("/demo/copies/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
